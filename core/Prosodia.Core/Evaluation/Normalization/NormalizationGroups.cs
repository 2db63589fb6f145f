using Prosodia.Corpora;

namespace Prosodia.Evaluation.Normalization;

/// <summary>Which utterances are normalised together.</summary>
public static class NormalizationGroups
{
    /// <summary>The group of each recording; null where the corpus does not tell it.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="normalization">The rule.</param>
    public static string?[] Of(IEnumerable<Recording> recordings, FeatureNormalization normalization) =>
        [.. recordings.Select(recording => Of(recording, normalization))];

    private static string? Of(Recording recording, FeatureNormalization normalization) => normalization switch
    {
        FeatureNormalization.PerformerAndSentence when recording is { Performer: { } performer, Sentence: { } sentence } => $"{performer}\u001F{sentence}",
        FeatureNormalization.Performer => recording.Performer,
        _ => null,
    };
}
