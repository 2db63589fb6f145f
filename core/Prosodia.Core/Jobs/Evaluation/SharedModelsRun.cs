using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Files;
using Prosodia.Reports.SharedModels;
using Prosodia.Reports.Tables;

namespace Prosodia.Jobs.Evaluation;

/// <summary>
/// The evaluation of a corpus into a folder: <c>report.html</c>, <c>tables/*.csv</c>, <c>results.jsonl</c> (a line per recording),
/// <c>manifest.json</c>, <c>run.json</c>, and <c>folds/</c>, from which a run that was stopped goes on.
/// </summary>
public sealed class SharedModelsRun
{
    private readonly CorpusFeatures _features;
    private readonly SharedModelsSpec _spec;
    private readonly string _folder;
    private readonly SharedModelsData _data;
    private readonly SharedModelsExperiment _experiment;

    /// <summary>Plans a run.</summary>
    /// <param name="features">The corpus and its features.</param>
    /// <param name="spec">How to evaluate.</param>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="Corpora.CorpusException">The corpus allows no evaluation; the message says why.</exception>
    public SharedModelsRun(CorpusFeatures features, SharedModelsSpec spec, string folder)
    {
        (_features, _spec, _folder) = (features, spec, folder);
        _data = SharedModelsDataBuilder.Build(features.Info, features.Utterances, spec.Normalization, features.Notes);
        _experiment = new(_data, spec);
    }

    /// <summary>The utterances that take part.</summary>
    public SharedModelsData Data => _data;

    /// <summary>What is left out, and what is wrong with folds, in words.</summary>
    public ImmutableArray<string> LeftOut => [.. _data.LeftOut, .. _experiment.Plan.Problems];

    /// <summary>Number of outer folds.</summary>
    public int Folds => _experiment.Plan.Folds.Length;

    /// <summary>What is going to be done, in one line.</summary>
    public string Describe() =>
        $"{_data.Utterances.Count} utterances, {_data.Utterances.Set.Count} features, {_data.Emotion.Labels.Length} emotions, "
        + $"{_data.Domain.Labels.Length} domains; {Folds} folds by {_experiment.Plan.Protocol}.";

    /// <summary>Does one fold, or takes it from the folder: what one of many processes does of a run.</summary>
    /// <param name="index">0-based fold.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public FoldResult RunFold(int index, CancellationToken cancellationToken = default) => _experiment.Run(index, _folder, cancellationToken);

    /// <summary>Where a fold is kept, below the run's folder.</summary>
    /// <param name="index">0-based fold.</param>
    public static string FoldFile(int index) => SharedModelsExperiment.FileOf(index);

    /// <summary>Runs to the end and writes everything.</summary>
    /// <param name="parallelism">Folds at a time.</param>
    /// <param name="progress">Told of every fold.</param>
    /// <param name="cancellationToken">Stops the run; it can be taken up again.</param>
    /// <exception cref="IOException">Another run is writing to the folder, or it cannot be written to.</exception>
    public async Task<SharedModelsRunResult> RunAsync(
        int parallelism, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var alone = new RunLock(_folder);
        var done = 0;
        var each = new DirectProgress<FoldResult>(_ => progress?.Report(new(Folds, Interlocked.Increment(ref done), 0, 0, 0)));
        var results = await _experiment.RunAsync(_folder, parallelism, each, cancellationToken);
        var lines = ResultLines.Of(results, _features);
        var failed = lines.Count(line => line.Error is not null);
        WriteLines(lines);
        Write("run.json", stream => JsonSerializer.Serialize(stream, Document(), RunJson.Default.RunDocument));
        var report = SharedModelsReport.Of(results);
        var page = report.Page(CodeVersion.Text);
        foreach (var table in page.Tables)
            Write(Path.Combine("tables", $"{table.Id}.csv"), stream => TableCsv.Write(stream, table));
        Write("report.html", page.Write);
        // Last: where it is, everything is.
        Write("manifest.json", stream => JsonSerializer.Serialize(
            stream,
            new RunManifest(failed == 0 ? "Completed" : "PartiallyCompleted", lines.Count, lines.Count, lines.Count - failed, failed),
            RunJson.Default.RunManifest));
        return new(results, report.Accuracy, failed);
    }

    private void WriteLines(IReadOnlyList<ResultLine> lines) => Write("results.jsonl", stream =>
    {
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(stream, line, ResultJson.Default.ResultLine);
            stream.WriteByte((byte)'\n');
        }
    });

    private void Write(string name, Action<Stream> write) => AtomicFile.Write(Path.Combine(_folder, name), write);

    private RunDocument Document() => new(
        "zhang2015",
        CodeVersion.Text,
        _features.Info,
        _features.Extraction,
        _experiment.DataDigest,
        _data.Utterances.Count,
        _data.Utterances.Set.Count,
        _experiment.Plan.Protocol,
        [.. _experiment.Plan.Folds.Select(fold => fold.Name)],
        _spec,
        LeftOut);
}
