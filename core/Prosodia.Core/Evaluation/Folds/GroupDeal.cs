using System.Collections.Immutable;
using Prosodia.Numerics;

namespace Prosodia.Evaluation.Folds;

/// <summary>Deals groups of rows to folds: the largest group left goes to the fold with the fewest rows, the first of these.</summary>
/// <remarks>
/// The rule of scikit-learn's GroupKFold. Groups of one size are taken in falling ordinal order of their names, which is what scikit-learn
/// does up to 16 groups; above that its order of equal groups is that of NumPy's unstable sort.
/// </remarks>
internal static class GroupDeal
{
    /// <param name="groupOfRow">The group of each row to be dealt.</param>
    /// <param name="folds">Wanted folds; there are as many as groups if these are fewer.</param>
    /// <param name="seed">Shuffles the groups of one size; null to leave them in order.</param>
    /// <returns>The groups of each fold, in ordinal order.</returns>
    public static ImmutableArray<ImmutableArray<string>> Deal(IEnumerable<string> groupOfRow, int folds, long? seed = null)
    {
        if (folds < 2)
            throw new ArgumentOutOfRangeException(nameof(folds), folds, "at least two folds are needed");
        var groups = groupOfRow.CountBy(name => name, StringComparer.Ordinal).OrderByDescending(group => group.Key, StringComparer.Ordinal).ToArray();
        if (seed is { } value)
            Shuffle(groups, new Xoshiro256(value));
        var dealt = Enumerable.Range(0, Math.Min(folds, groups.Length)).Select(_ => new List<string>()).ToArray();
        var rows = new long[dealt.Length];
        foreach (var (name, count) in groups.OrderByDescending(group => group.Value))
        {
            var lightest = rows.IndexOf(rows.Min());
            rows[lightest] += count;
            dealt[lightest].Add(name);
        }

        return [.. dealt.Select(names => names.Order(StringComparer.Ordinal).ToImmutableArray())];
    }

    private static void Shuffle<T>(T[] items, Xoshiro256 random)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var other = i + random.Below(items.Length - i);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
