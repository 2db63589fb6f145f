using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>
/// How SEMAINE's trace files are told apart. The names come from readers of the corpus, not from its own documentation, so each can
/// be set.
/// </summary>
public sealed record SemaineOptions
{
    /// <summary>Role whose emotion is read: <c>User</c> or <c>Operator</c>.</summary>
    public string Role { get; init; } = "User";

    /// <summary>What the name of a trace file of that role contains: <c>TU</c> for the user, <c>TO</c> for the operator.</summary>
    public string RoleMark { get; init; } = "TU";

    /// <summary>What the name of an arousal ("activation") trace ends in.</summary>
    public string ArousalEnding { get; init; } = "DA.txt";

    /// <summary>What the name of a valence trace ends in.</summary>
    public string ValenceEnding { get; init; } = "DV.txt";

    /// <summary>Scale of the traces.</summary>
    public ValueScale Scale { get; init; } = ValueScale.Common;

    /// <summary>Seconds by which raters' times may differ in the same row.</summary>
    public double TimeTolerance { get; init; } = 0.01;

    /// <summary>How raters are merged.</summary>
    public MergingRule Merging { get; init; } = MergingRule.Mean;
}
