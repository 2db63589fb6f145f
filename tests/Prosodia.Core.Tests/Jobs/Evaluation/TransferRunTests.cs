using System.Globalization;
using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Jobs.Evaluation;
using Prosodia.Tests.Evaluation.Transfer;

namespace Prosodia.Tests.Jobs.Evaluation;

/// <summary>The run folder of the transfer experiment.</summary>
public sealed class TransferRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Table6_CanBeComputedAgain_FromTheResults()
    {
        await RunAsync("run", 2);

        var lines = File.ReadAllLines(_folder.File("run/results.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var table = File.ReadAllLines(_folder.File("run/tables/table-6.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal("left out because of its song", Assert.Single(lines, line => line.TryGetProperty("error", out _)).GetProperty("error").GetString());
        Assert.Equal(14, table.Length);
        foreach (var row in table)
        {
            var pieces = lines.Where(line => line.TryGetProperty("model", out var model) && model.GetString() == row[0]).ToArray();
            double Mean(string dimension, string measure) => pieces.Average(piece => piece.GetProperty(dimension).GetProperty(measure).GetDouble());
            foreach (var (column, dimension, measure) in new[] { (1, "arousal", "rmse"), (3, "arousal", "ccc"), (7, "valence", "rmse"), (9, "valence", "ccc") })
                Assert.Equal(Mean(dimension, measure), double.Parse(row[column], CultureInfo.InvariantCulture), 1e-12);
        }
    }

    [Fact]
    public async Task ARunInTwoParts_OrOnMoreCores_HasTheSameBytes()
    {
        await RunAsync("one", 1);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync("two", 2, new Stopper(stop, 40), stop.Token));
        Assert.False(File.Exists(_folder.File("two/report.html")));

        await RunAsync("two", 2);

        Assert.Equal(Snapshot("one"), Snapshot("two"));
    }

    [Fact]
    public async Task TheRun_SaysWhatWasDone()
    {
        var result = await RunAsync("run", 2);

        Assert.Equal(1, result.Failed);
        using var run = JsonDocument.Parse(File.ReadAllText(_folder.File("run/run.json")));
        Assert.Equal("coutinho2017", run.RootElement.GetProperty("protocol").GetString());
        Assert.Equal(7, run.RootElement.GetProperty("pieces").GetArrayLength());
        Assert.Equal(6, run.RootElement.GetProperty("chosen").GetArrayLength());
        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.File("run/manifest.json")));
        Assert.Equal("PartiallyCompleted", manifest.RootElement.GetProperty("state").GetString());
        var predictions = File.ReadAllLines(_folder.File("run/predictions.csv"));
        var steps = MadeUpPieces.Data().Pieces.GroupBy(piece => piece.Domain).ToDictionary(domain => domain.Key, domain => domain.Sum(piece => piece.Steps));
        Assert.Equal(1 + (5 * steps[Domain.Music]) + (5 * steps[Domain.Speech]), predictions.Length); // three networks and two ridges a domain
    }

    private Task<TransferRunResult> RunAsync(string name, int jobs, IProgress<Prosodia.Jobs.WorkProgress>? progress = null, CancellationToken stop = default)
    {
        var data = MadeUpPieces.Data() with { LeftOut = [new LeftOutPiece("made up", "x", "left out because of its song")] };
        return new TransferRun(data, MadeUpPieces.Small, _folder.File(name)).RunAsync(jobs, progress, stop);
    }

    private SortedDictionary<string, string> Snapshot(string name) => new(
        Directory.EnumerateFiles(_folder.File(name), "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(_folder.File(name), file), file => Convert.ToHexString(File.ReadAllBytes(file))),
        StringComparer.Ordinal);

    private sealed class Stopper(CancellationTokenSource stop, int after) : IProgress<Prosodia.Jobs.WorkProgress>
    {
        public void Report(Prosodia.Jobs.WorkProgress value)
        {
            if (value.Done == after)
                stop.Cancel();
        }
    }
}
