using System.Collections.Immutable;

namespace Prosodia.Evaluation.Folds;

/// <summary>Builds folds from the parts that are to be tested in turn.</summary>
internal static class FoldMaker
{
    /// <summary>One fold a part: tested are its rows, trained all others.</summary>
    public static FoldPlan ByPart(FoldRows data, Func<int, string> nameOf, IEnumerable<ImmutableArray<string>> parts, string kind) =>
        FoldPlan.Of(parts.Select(part =>
        {
            var tested = part.ToHashSet(StringComparer.Ordinal);
            var inside = data.Rows.ToLookup(row => tested.Contains(nameOf(row)));
            return new Fold(NameOf(kind, part), [.. inside[false]], [.. inside[true]]);
        }), data);

    /// <summary>One fold a group of performers and sentence: trained is what other performers do with other sentences.</summary>
    public static FoldPlan Crossed(FoldRows data, IEnumerable<ImmutableArray<string>> performers)
    {
        var sentences = Names(data, data.SentenceOf);
        return FoldPlan.Of(performers.SelectMany(part =>
        {
            var tested = part.ToHashSet(StringComparer.Ordinal);
            var own = data.Rows.ToLookup(row => tested.Contains(data.PerformerOf(row)));
            return sentences.Select(sentence => new Fold(
                $"{NameOf("performer", part)}, sentence {sentence}",
                [.. own[false].Where(row => data.SentenceOf(row) != sentence)],
                [.. own[true].Where(row => data.SentenceOf(row) == sentence)]));
        }), data);
    }

    /// <summary>The names that rows have, once each, in ordinal order.</summary>
    public static ImmutableArray<string> Names(FoldRows data, Func<int, string> nameOf) =>
        [.. data.Rows.Select(nameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Each name a part of its own.</summary>
    public static IEnumerable<ImmutableArray<string>> Single(ImmutableArray<string> names) => names.Select(name => ImmutableArray.Create(name));

    private static string NameOf(string kind, ImmutableArray<string> part) =>
        part.Length == 1 ? $"{kind} {part[0]}" : $"{kind}s {string.Join(" ", part)}";
}
