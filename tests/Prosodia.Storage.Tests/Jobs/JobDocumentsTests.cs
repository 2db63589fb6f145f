using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Jobs.Contract;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Jobs;

namespace Prosodia.Storage.Tests.Jobs;

public sealed class JobDocumentsTests
{
    /// <summary>More than the largest round of the paper's grid has, which is 14,620 networks: see <c>PaperGridTests</c>.</summary>
    [Fact]
    public async Task The_plan_of_the_papers_largest_stage_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var documents = new JobDocuments(new FolderBlobStore(folder.Root));
        NetworkUnit[] units =
        [
            .. from fold in Enumerable.Range(0, 43) from setting in Enumerable.Range(0, 50) from trial in Enumerable.Range(0, 10)
               select new NetworkUnit("M2S-TL", fold, new(50 + setting, 10, 1e-6, 0, 0.1), trial, Test: false, 1e-6),
        ];

        await documents.WriteAsync("run", new RunPlan { Trainings = new([], [.. units]), TotalTrainings = units.Length });

        Assert.Equal<NetworkUnit>(units, (await documents.PlanAsync("run"))!.Trainings!.Networks);
    }
}
