using System.Globalization;
using System.Text;
using System.Text.Json;
using Prosodia.Corpora.Tables;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Files;
using Prosodia.Jobs.Extraction;
using Prosodia.Reports.Tables;
using Prosodia.Reports.Transfer;

namespace Prosodia.Jobs.Evaluation;

/// <summary>
/// The transfer experiment into a folder: <c>report.html</c>, <c>tables/*.csv</c>, <c>predictions.csv</c>, <c>results.jsonl</c> (a line per piece and
/// model), <c>manifest.json</c>, <c>run.json</c>, and <c>units/</c>, from which a run that was stopped goes on.
/// </summary>
public sealed class TransferRun
{
    private readonly TransferData _data;
    private readonly TransferSpec _spec;
    private readonly string _folder;
    private readonly TransferExperiment _experiment;

    /// <summary>Plans a run.</summary>
    /// <param name="data">The pieces.</param>
    /// <param name="spec">How to evaluate.</param>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="Corpora.CorpusException">The corpora allow no experiment; the message says why.</exception>
    /// <exception cref="InvalidOperationException">The specification is wrong; the message lists every problem.</exception>
    public TransferRun(TransferData data, TransferSpec spec, string folder)
    {
        (_data, _spec, _folder) = (data, spec, folder);
        _experiment = new(data, spec);
    }

    /// <summary>Trainings to do.</summary>
    public int Trainings => _experiment.Plan.Trainings;

    /// <summary>What is going to be done, in a few lines.</summary>
    public string Describe()
    {
        var plan = _experiment.Plan;
        var pieces = string.Join(", ", _data.Pieces.GroupBy(piece => piece.Domain)
            .Select(domain => $"{domain.Count()} pieces of {domain.Key.ToString().ToLowerInvariant()} ({domain.Sum(piece => piece.Steps)} s)"));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{pieces}; {string.Join(", ", plan.Conditions.Select(condition => condition.Name))}.\n"
            + $"{plan.Autoencoders} autoencoders and {plan.Networks} networks to train, at most {plan.Steps / 1e6:0.0} million steps of learning.");
        return string.Join('\n', plan.Impossible.Prepend(text));
    }

    /// <summary>The trainings that are to be done next, given those that the folder holds.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<PlannedUnits> MissingAsync(CancellationToken cancellationToken = default) => _experiment.MissingAsync(_folder, cancellationToken);

    /// <summary>Runs to the end and writes everything.</summary>
    /// <param name="parallelism">Trainings at a time.</param>
    /// <param name="progress">Told of every training.</param>
    /// <param name="cancellationToken">Stops the run; it can be taken up again.</param>
    /// <exception cref="IOException">Another run is writing to the folder, or it cannot be written to.</exception>
    public async Task<TransferRunResult> RunAsync(
        int parallelism, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var alone = new RunLock(_folder);
        var each = new DirectProgress<TrainingProgress>(state => progress?.Report(new(state.Total, state.Done, state.Stored, state.Diverged, 0)));
        var results = await _experiment.RunAsync(_folder, parallelism, each, cancellationToken);
        WriteLines(results);
        Write("predictions.csv", stream => WritePredictions(stream, results));
        var (tested, leftOut) = (_data.Pieces.Length, _data.LeftOut.Length);
        var failed = leftOut + results.LeftOut.Length - _experiment.Plan.Impossible.Length;
        Write("run.json", stream => JsonSerializer.Serialize(stream, Document(results), TransferRunJson.Default.TransferDocument));
        var report = TransferReport.Of(results);
        var page = report.Page(CodeVersion.Text);
        foreach (var table in page.Tables)
            Write(Path.Combine("tables", $"{table.Id}.csv"), stream => TableCsv.Write(stream, table));
        Write("report.html", page.Write);
        // Last: where it is, everything is.
        Write("manifest.json", stream => JsonSerializer.Serialize(
            stream,
            new RunManifest(failed == 0 ? "Completed" : "PartiallyCompleted", tested + leftOut, tested + leftOut, tested, leftOut),
            RunJson.Default.RunManifest));
        return new(results, report.Performance, failed);
    }

    private void WriteLines(TransferResults results) => Write("results.jsonl", stream =>
    {
        var lines = results.All.SelectMany(scores => scores.Pieces.Select((piece, i) => new TransferLine(piece.Corpus, piece.Name)
        {
            Domain = piece.Domain.ToString().ToLowerInvariant(),
            Model = scores.Outcome.Name,
            Steps = piece.Steps,
            FirstTime = piece.FirstTime,
            Arousal = DimensionLine.Of(scores.Of(i, 0)),
            Valence = DimensionLine.Of(scores.Of(i, 1)),
        })).Concat(_data.LeftOut.Select(left => new TransferLine(left.Corpus, left.Name) { Error = left.Reason }));
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(stream, line, TransferLineJson.Default.TransferLine);
            stream.WriteByte((byte)'\n');
        }
    });

    /// <summary>Gold standard and mean predictions of all networks, a step per row.</summary>
    private static void WritePredictions(Stream stream, TransferResults results)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        var writer = new DelimitedWriter(text);
        writer.WriteRow(["model", "corpus", "piece", "time", "arousal", "valence", "predicted arousal", "predicted valence"]);
        foreach (var scores in results.All.Where(scores => scores.Outcome.Model != AffectModel.Mean))
        {
            for (var i = 0; i < scores.Pieces.Length; i++)
                WritePiece(writer, scores, i);
        }
    }

    private static void WritePiece(DelimitedWriter writer, OutcomeScores scores, int index)
    {
        var piece = scores.Pieces[index];
        var (arousal, valence) = (scores.Outcome.MeanPrediction(index, 0), scores.Outcome.MeanPrediction(index, 1));
        for (var step = 0; step < piece.Steps; step++)
        {
            writer.WriteRow(
            [
                scores.Outcome.Name, piece.Corpus, piece.Name, DelimitedWriter.Number(piece.FirstTime + step),
                .. new[] { piece.Targets.Span[2 * step], piece.Targets.Span[(2 * step) + 1], arousal[step], valence[step] }.Select(value => DelimitedWriter.Number(value)),
            ]);
        }
    }

    private void Write(string name, Action<Stream> write) => AtomicFile.Write(Path.Combine(_folder, name), write);

    private TransferDocument Document(TransferResults results) => new(
        "coutinho2017",
        CodeVersion.Text,
        _data.Corpora,
        (new ExtractionSpec() with { Kind = FeatureKind.Window }).Fingerprint,
        _data.Digest,
        [.. _data.Pieces.Select(piece => $"{piece.Corpus}: {piece.Name}")],
        _data.Width,
        _data.UnlabelledSource,
        _spec,
        [.. results.Networks.Select(scores => new ChosenModel(scores.Outcome.Name, [.. scores.Outcome.Tunings.Select(tuning => tuning.Setting)]))],
        [.. results.LeftOut, .. _data.LeftOut.Select(left => $"{left.Corpus}: {left.Name}: {left.Reason}.")]);
}
