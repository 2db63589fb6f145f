using Prosodia.Corpora;

namespace Prosodia.Evaluation.Normalization;

/// <summary>Over which utterances a feature's mean and deviation are taken to normalise it. None of it looks at emotions.</summary>
public enum FeatureNormalization
{
    /// <summary>All utterances of the performer: the paper's.</summary>
    Performer,

    /// <summary>
    /// Those of the performer that have the same sentence, so that what belongs to the words goes too. For corpora in which every performer
    /// says every sentence with every emotion.
    /// </summary>
    PerformerAndSentence,
}

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
