using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;

namespace Prosodia.Jobs.Evaluation;

/// <summary>The lines of <c>results.jsonl</c>: every recording of the corpus, tested or not.</summary>
internal static class ResultLines
{
    /// <summary>Lines in the order of the corpus, then those of media without features.</summary>
    public static IReadOnlyList<ResultLine> Of(SharedModelsResults results, CorpusFeatures features)
    {
        var tested = new Dictionary<(string, double?, double?), ResultLine>();
        foreach (var fold in results.Folds)
        {
            for (var i = 0; i < fold.Rows.Length; i++)
            {
                var recording = results.Data.Utterances.Recordings[fold.Rows[i]];
                tested[Key(recording)] = Line(recording) with { Fold = fold.Name, Models = [.. fold.Models.Select(model => Of(model, i, results.Data))] };
            }
        }

        return
        [
            .. features.Utterances.Recordings.Select(recording => tested.GetValueOrDefault(Key(recording)) ?? Untested(recording)),
            .. features.Failures.Select(Of),
        ];
    }

    private static ModelResult Of(ModelFold model, int row, SharedModelsData data)
    {
        var labels = data.Emotion.Labels;
        var probabilities = Enumerable.Range(0, labels.Length).ToDictionary(
            label => labels[label], label => model.Probabilities[(row * labels.Length) + label], StringComparer.Ordinal);
        return new(
            SharedModelKinds.NameOf(model.Kind),
            labels[model.Emotions[row]],
            model.Domains.IsEmpty ? null : data.Domain.Labels[model.Domains[row]],
            probabilities);
    }

    /// <summary>The line of a recording without features.</summary>
    public static ResultLine Of(RecordingFailure failure) => new(failure.File) { Start = failure.Start, End = failure.End, Error = failure.Error };

    private static ResultLine Untested(Recording recording) => Line(recording) with
    {
        Error = recording.Emotion is null ? "the corpus gives no emotion" : recording.Performer is null ? "the corpus gives no performer" : "is in no test fold",
    };

    private static ResultLine Line(Recording recording) => new(recording.File)
    {
        Start = recording.Start,
        End = recording.End,
        Performer = recording.Performer,
        Domain = recording.Domain is { } domain ? StageTarget.NameOf(domain) : null,
        Emotion = recording.Emotion,
    };

    private static (string, double?, double?) Key(Recording recording) => (recording.File, recording.Start, recording.End);
}
