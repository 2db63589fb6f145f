using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;
using Prosodia.Features.Export;
using Prosodia.Files;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;

namespace Prosodia.Jobs.Evaluation;

/// <summary>The scores of recordings as files: <c>scores.csv</c> in audformat's layout, and <c>results.jsonl</c> with an error where there is no score.</summary>
/// <param name="Model">The paper's name of the model.</param>
/// <param name="Emotions">Its emotions.</param>
/// <param name="Rows">One a recording.</param>
/// <param name="Failures">Recordings without a score, with reasons.</param>
public sealed record SharedModelScores(
    string Model, ImmutableArray<string> Emotions, ImmutableArray<SharedModelScore> Rows, ImmutableArray<RecordingFailure> Failures)
{
    /// <summary>Scores the recordings of an input.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="features">The recordings and their features.</param>
    /// <param name="normalization">How features are normalised.</param>
    /// <exception cref="CorpusException">The features are not those that the model takes, or performers are missing.</exception>
    public static SharedModelScores Of(SharedModelScorer scorer, CorpusFeatures features, ScoreNormalization normalization)
    {
        var problems = string.Join("; ", scorer.Problems(features.Utterances, normalization));
        if (problems.Length > 0)
            throw new CorpusException(features.Info.Name, problems);
        var model = scorer.Package.Model;
        var scores = scorer.Score(features.Utterances, normalization)
            .Zip(features.Utterances.Recordings, (decision, recording) => new SharedModelScore(recording, decision, Certainty(model, decision)));
        return new(SharedModelKinds.NameOf(model.Kind), model.Emotions, [.. scores], [.. features.Failures]);
    }

    /// <summary>Writes the files, each whole or not at all.</summary>
    /// <param name="folder">Where to.</param>
    public void Write(string folder)
    {
        AtomicFile.Write(Path.Combine(folder, "scores.csv"), WriteTable);
        AtomicFile.Write(Path.Combine(folder, "results.jsonl"), WriteLines);
    }

    private static double Certainty(SharedModel model, SharedModelDecision decision) =>
        decision.Emotion.Probabilities.IsEmpty ? double.NaN : decision.Emotion.Probabilities[model.Emotions.IndexOf(decision.Emotion.Label)];

    private void WriteTable(Stream stream)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        var writer = new DelimitedWriter(text);
        writer.WriteRow(ScoreColumns.Of(Emotions));
        foreach (var (recording, decision, _) in Rows)
        {
            writer.WriteRow(
            [
                recording.File, TimedeltaFormat.Format(recording.Start ?? 0), recording.End is { } end ? TimedeltaFormat.Format(end) : null,
                .. Emotions.Select((_, i) => decision.Emotion.Probabilities.IsEmpty ? null : DelimitedWriter.Number(decision.Emotion.Probabilities[i])),
                decision.Emotion.Label, decision.Domain?.Label,
            ]);
        }
    }

    private void WriteLines(Stream stream)
    {
        var lines = Rows.Select(row => new ResultLine(row.Recording.File)
        {
            Start = row.Recording.Start,
            End = row.Recording.End,
            Models = [ResultOf(row.Decision)],
        }).Concat(Failures.Select(ResultLines.Of));
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(stream, line, ResultJson.Default.ResultLine);
            stream.WriteByte((byte)'\n');
        }
    }

    private ModelResult ResultOf(SharedModelDecision decision)
    {
        var probabilities = decision.Emotion.Probabilities.Select((value, i) => (Label: Emotions[i], value))
            .ToDictionary(pair => pair.Label, pair => pair.value, StringComparer.Ordinal);
        return new(Model, decision.Emotion.Label, decision.Domain?.Label, probabilities);
    }
}
