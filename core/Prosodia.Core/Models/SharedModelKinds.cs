using System.Collections.Immutable;

namespace Prosodia.Models;

/// <summary>The names that the paper's tables give the models.</summary>
public static class SharedModelKinds
{
    /// <summary>In the order of Table I.</summary>
    public static ImmutableArray<SharedModelKind> All { get; } =
    [
        SharedModelKind.Simple, SharedModelKind.SingleTaskHierarchical, SharedModelKind.SeparateSelectionHierarchical,
        SharedModelKind.MultiTaskHierarchical,
    ];

    /// <summary>The paper's name.</summary>
    /// <param name="kind">The model.</param>
    public static string NameOf(SharedModelKind kind) => kind switch
    {
        SharedModelKind.Simple => "simple",
        SharedModelKind.SingleTaskHierarchical => "st-hier",
        SharedModelKind.SeparateSelectionHierarchical => "st-hier-sfs",
        SharedModelKind.MultiTaskHierarchical => "mt-hier",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there are four models"),
    };

    /// <summary>The model of a name, in any case; null for any other text.</summary>
    /// <param name="name">As in Table I.</param>
    public static SharedModelKind? Parse(string name)
    {
        foreach (var kind in All)
        {
            if (NameOf(kind).Equals(name, StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return null;
    }

    /// <summary>Whether the model first decides for a domain.</summary>
    /// <param name="kind">The model.</param>
    public static bool IsHierarchical(SharedModelKind kind) => kind != SharedModelKind.Simple;
}
