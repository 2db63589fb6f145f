namespace Prosodia.Models;

/// <summary>How the features of utterances to be scored are normalised.</summary>
public enum ScoreNormalization
{
    /// <summary>By mean and deviation of the training utterances: for single recordings of strangers.</summary>
    Population,

    /// <summary>
    /// By each performer's own mean and deviation, or each performer's and sentence's, as the model was trained: needs some dozen utterances
    /// each, over different emotions.
    /// </summary>
    Performer,
}
