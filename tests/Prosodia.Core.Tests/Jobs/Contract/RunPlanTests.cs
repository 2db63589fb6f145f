using System.Text.Json;
using Prosodia.Evaluation.Transfer;
using Prosodia.Jobs.Contract;

namespace Prosodia.Tests.Jobs.Contract;

public class RunPlanTests
{
    [Fact]
    public void Trainings_without_and_with_an_autoencoder_are_read_as_they_were_written()
    {
        var plan = new RunPlan
        {
            Trainings = new(
                [new(50, 1e-3, 0.1, 0)],
                [new("M2M", 1, new(50, 4, 1e-3, 0.3), 2, Test: true), new("M2S-TL", 0, new(50, 4, 1e-3, 0, 0.1), 1, Test: false, 1e-2)]),
            TotalTrainings = 3,
        };

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(plan, JobJson.Default.RunPlan), JobJson.Default.RunPlan)!;

        Assert.Equal(plan.Trainings.Autoencoders, read.Trainings!.Autoencoders);
        Assert.Equal<NetworkUnit>(plan.Trainings.Networks, read.Trainings.Networks);
    }
}
