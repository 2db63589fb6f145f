using System.Collections.Immutable;

namespace Prosodia.Evaluation.Measures;

/// <summary>Accuracy on the items of one group, such as a performer.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Items">Number of items, 1 or more.</param>
/// <param name="Right">Those recognised.</param>
public sealed record GroupAccuracy(string Group, int Items, int Right)
{
    /// <summary>Share of items recognised.</summary>
    public double Accuracy => (double)Right / Items;

    /// <summary>Accuracy of every group that has items, groups in ordinal order.</summary>
    /// <param name="truth">The true class of each item.</param>
    /// <param name="predicted">The predicted class of each item.</param>
    /// <param name="groups">The group of each item.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ImmutableArray<GroupAccuracy> Of(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (truth.Length != predicted.Length || truth.Length != groups.Count)
            throw new ArgumentException(
                $"{truth.Length} true classes, {predicted.Length} predictions and {groups.Count} groups; one of each an item is needed", nameof(groups));
        var counts = new SortedDictionary<string, (int Items, int Right)>(StringComparer.Ordinal);
        for (var item = 0; item < truth.Length; item++)
        {
            var (items, right) = counts.GetValueOrDefault(groups[item]);
            counts[groups[item]] = (items + 1, right + (truth[item] == predicted[item] ? 1 : 0));
        }

        return [.. counts.Select(group => new GroupAccuracy(group.Key, group.Value.Items, group.Value.Right))];
    }
}
