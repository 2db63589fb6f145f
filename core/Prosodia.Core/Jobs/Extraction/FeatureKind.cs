namespace Prosodia.Jobs.Extraction;

/// <summary>Which features of a recording.</summary>
public enum FeatureKind
{
    /// <summary>130 low-level descriptors every 10 ms.</summary>
    Lld,

    /// <summary>1,170 statistics over the non-silent frames of an utterance.</summary>
    Utterance,

    /// <summary>260 means and deviations over 2 s, every second.</summary>
    Window,
}
