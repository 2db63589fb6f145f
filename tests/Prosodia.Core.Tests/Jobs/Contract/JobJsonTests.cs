using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Jobs.Contract;

namespace Prosodia.Tests.Jobs.Contract;

/// <summary>What is not known is left out of the documents; they must be read without it.</summary>
public class JobJsonTests
{
    [Fact]
    public void Trainings_without_and_with_an_autoencoder_are_read_as_they_were_written()
    {
        var trainings = new PlannedUnits(
            [new(50, 1e-3, 0.1, 0)],
            [new("M2M", 1, new(50, 4, 1e-3, 0.3), 2, Test: true), new("M2S-TL", 0, new(50, 4, 1e-3, 0, 0.1), 1, Test: false, 1e-2)]);

        var read = Reread(new RunPlan { Trainings = trainings, TotalTrainings = 3 }, JobJson.Default.RunPlan).Trainings!;

        Assert.Equal<AutoencoderUnit>(trainings.Autoencoders, read.Autoencoders);
        Assert.Equal<NetworkUnit>(trainings.Networks, read.Networks);
    }

    [Fact]
    public void Progress_whose_end_is_not_known_is_read_as_it_was_written()
    {
        var progress = new JobProgress(0, 10, new(2024, 2, 28, 5, 18, 49, TimeSpan.Zero));

        Assert.Equal(progress, Reread(progress, JobJson.Default.JobProgress));
    }

    private static T Reread<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(JsonSerializer.Serialize(document, type), type)!;
}
