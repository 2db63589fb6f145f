namespace Prosodia.Corpora.Continuous;

/// <summary>How the raters of one file become one gold standard.</summary>
public enum MergingRule
{
    /// <summary>The mean over the raters at each time.</summary>
    Mean,

    /// <summary>"CCC centring" of the AVEC 2018 gold-standard challenge.</summary>
    ConcordanceCentring,
}
