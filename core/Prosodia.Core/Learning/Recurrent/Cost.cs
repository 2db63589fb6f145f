namespace Prosodia.Learning.Recurrent;

/// <summary>What a training makes small. With several outputs, the mean of theirs.</summary>
public enum Cost
{
    /// <summary>1 − CCC of each sequence.</summary>
    ConcordancePerSequence,

    /// <summary>1 − CCC of all sequences of an update, one after the other; when validating, of all sequences.</summary>
    ConcordanceOverBatch,

    /// <summary>Squared differences, over all steps.</summary>
    SquaredError,
}
