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
