using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;

namespace Prosodia.TrainingJobs.Tests.Jobs;

/// <summary>A final model over time by jobs in many processes beside the command line's.</summary>
public sealed class SequenceModelJobTests : IDisposable
{
    private const string Id = "final";

    private readonly TemporaryFolder _folder = new();
    private readonly JobStore _store = new();
    private readonly JobPlanner _planner = new(new(Id, RunKind.TrainModel)
    {
        Corpora = ["music", "speech"],
        Transfer = TransferSpec.Quick with { Grid = TransferSpec.Quick.Grid with { FirstLayers = [3, 4], SecondLayers = [2], Noises = [0] }, Trials = 2, MaxEpochs = 2 },
    });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_model_trained_by_jobs_is_the_command_lines_to_the_byte()
    {
        await Task.WhenAll(SynthesizeAsync("music"), SynthesizeAsync("speech"));
        Rename("music", "music/piece_01.wav", LongestName("music"));
        var commanded = CommandLine.RunAsync(
            "train", _store["corpora/music"], "--with", _store["corpora/speech"], "--out", _folder["models"], "--protocol", "coutinho2017",
            "--budget", "quick", "--h1", "3,4", "--h2", "2", "--noises", "0", "--trials", "2", "--epochs", "2");

        await _store.RunAsync([.. Extraction("music", 0), .. Extraction("speech", 1)]);
        await commanded;
        var trained = 0;
        for (var round = 0; await PlanAsync(round) is { IsEmpty: false } jobs; round++)
        {
            if (round == 0)
            {
                Directory.Delete(_store["corpora/music"], recursive: true); // a run has all that it needs of its corpora once it is planned
                Directory.Delete(_store[$"runs/{Id}/corpora/speech"], recursive: true); // unless an earlier version has planned it
            }

            await _store.RunAsync(jobs);
            trained += jobs.Sum(job => ((TrainingBatch)job.Work).Units.Length);
        }

        await _store.RunAsync(_planner.FinalModels());

        var (exit, _, errors) = await commanded;
        Assert.True(exit == 0, errors);
        Assert.Equal((4 * 2 * 2) + (4 * 2), trained); // four folds, two trials, two settings; then the chosen one's with its predictions
        Assert.Equal(await File.ReadAllBytesAsync(_folder["models/arousal-valence.zip"]), await File.ReadAllBytesAsync(_store[$"models/{Id}-arousal-valence.zip"]));
    }

    private async Task SynthesizeAsync(string kind) =>
        Assert.Equal(0, (await CommandLine.RunAsync("corpus", "synth", _store[$"corpora/{kind}"], "--kind", kind, "--pieces", "2", "--seconds", "8")).ExitCode);

    /// <summary>As long as a blob's may be: with the run's name before it, or <c>.npz</c> behind it, it is none.</summary>
    private static string LongestName(string corpus)
    {
        var last = new string('z', 197) + ".au";
        var folders = string.Concat(Enumerable.Repeat(new string('y', 99) + "/", 6));
        return folders + new string('x', 900 - $"{corpus}/{folders}/{last}".Length) + "/" + last;
    }

    private void Rename(string corpus, string from, string to)
    {
        var folder = _store[$"corpora/{corpus}"];
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, to))!);
        File.Move(Path.Combine(folder, from), Path.Combine(folder, to));
        foreach (var table in new[] { "corpus.csv", "annotations.csv" }.Select(name => Path.Combine(folder, name)))
            File.WriteAllText(table, File.ReadAllText(table).Replace(from, to, StringComparison.Ordinal));
    }

    private async Task<ImmutableArray<Job>> PlanAsync(int round)
    {
        await _store.RunAsync(_planner.PlanTuning(round));
        return _planner.Tunings((await _store.Documents.PlanAsync(Id))!, round, batch: 16);
    }

    private ImmutableArray<Job> Extraction(string corpus, int number)
    {
        var folder = _store[$"corpora/{corpus}"];
        var media = Directory.EnumerateFiles(folder, "*.??*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".wav" or ".au").Select(file => Path.GetRelativePath(folder, file));
        return _planner.Extraction($"corpora/{corpus}", number, media);
    }
}
