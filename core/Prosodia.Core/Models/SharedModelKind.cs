namespace Prosodia.Models;

/// <summary>The four models of the paper.</summary>
/// <remarks>Zhang, Essl, Mower Provost (2015), section IV; the names of Table I are in <see cref="SharedModelKinds"/>.</remarks>
public enum SharedModelKind
{
    /// <summary>One emotion classifier on all data.</summary>
    Simple,

    /// <summary>A domain classifier, then one emotion classifier a domain, all on the same features.</summary>
    SingleTaskHierarchical,

    /// <summary>The same with features selected separately for each domain.</summary>
    SeparateSelectionHierarchical,

    /// <summary>A domain classifier, then one multi-task emotion classifier.</summary>
    MultiTaskHierarchical,
}
