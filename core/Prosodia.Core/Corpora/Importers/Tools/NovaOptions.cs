using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>Which of a folder's NOVA annotations mean what. Names are compared without regard to case.</summary>
public sealed record NovaOptions
{
    /// <summary>Name of the scheme of arousal.</summary>
    public string Arousal { get; init; } = "arousal";

    /// <summary>Name of the scheme of valence.</summary>
    public string Valence { get; init; } = "valence";

    /// <summary>Name of the discrete or free scheme whose labels are emotions.</summary>
    public string Emotion { get; init; } = "emotion";

    /// <summary>How annotators are merged.</summary>
    public MergingRule Merging { get; init; } = MergingRule.Mean;
}
