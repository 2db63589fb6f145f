using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>What a JAMS file leaves open.</summary>
public sealed record JamsOptions
{
    /// <summary>Scale of both dimensions: the namespace leaves it free.</summary>
    public ValueScale Scale { get; init; } = ValueScale.Common;

    /// <summary>How annotators are merged.</summary>
    public MergingRule Merging { get; init; } = MergingRule.Mean;
}
