using System.Collections.Immutable;

namespace Prosodia.Evaluation.Measures;

/// <summary>How many items of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    private ConfusionMatrix(ImmutableArray<int> labels, long[] counts)
    {
        Labels = labels;
        _counts = counts;
        Items = counts.Sum();
    }

    /// <summary>The classes of rows and columns.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>Number of items.</summary>
    public long Items { get; }

    /// <summary>Number of items of one class that were taken for another.</summary>
    /// <param name="truth">Row: place of the true class in <see cref="Labels"/>.</param>
    /// <param name="predicted">Column: place of the predicted class.</param>
    public long this[int truth, int predicted] => _counts[(truth * Labels.Length) + predicted];

    /// <summary>Counts predictions.</summary>
    /// <param name="truth">The true class of each item; any numbers.</param>
    /// <param name="predicted">The predicted class of each item.</param>
    /// <param name="labels">Classes in the order wanted, those without items too; empty for the classes that occur, ascending.</param>
    /// <exception cref="ArgumentException">The lengths differ, a label comes twice, or an item has one that is not listed.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, ImmutableArray<int> labels = default)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException(
                $"{truth.Length} true classes and {predicted.Length} predictions; one of each an item is needed", nameof(predicted));
        if (labels.IsDefaultOrEmpty)
            labels = [.. truth.ToArray().Concat(predicted.ToArray()).Distinct().Order()];
        var places = new Dictionary<int, int>();
        foreach (var label in labels)
        {
            if (!places.TryAdd(label, places.Count))
                throw new ArgumentException($"label {label} is listed twice", nameof(labels));
        }

        var counts = new long[labels.Length * labels.Length];
        for (var item = 0; item < truth.Length; item++)
        {
            if (!places.TryGetValue(truth[item], out var row) || !places.TryGetValue(predicted[item], out var column))
                throw new ArgumentException(
                    $"item {item}: class {truth[item]}, taken for {predicted[item]}, is not all in the list of labels", nameof(labels));
            counts[(row * labels.Length) + column]++;
        }

        return new(labels, counts);
    }

    /// <summary>Items of one class.</summary>
    /// <param name="truth">Place of the class in <see cref="Labels"/>.</param>
    public long Support(int truth) => _counts.AsSpan(truth * Labels.Length, Labels.Length).ToArray().Sum();

    /// <summary>Items taken for one class.</summary>
    /// <param name="predicted">Place of the class in <see cref="Labels"/>.</param>
    public long Predicted(int predicted) => Enumerable.Range(0, Labels.Length).Sum(row => this[row, predicted]);

    /// <summary>Adds the items of another matrix, such as that of the next fold.</summary>
    /// <param name="other">A matrix of the same labels in the same order.</param>
    /// <exception cref="ArgumentException">The labels differ.</exception>
    public ConfusionMatrix Plus(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Labels.AsSpan().SequenceEqual(other.Labels.AsSpan()))
            throw new ArgumentException(
                $"labels {string.Join(" ", Labels)} and {string.Join(" ", other.Labels)} differ; count with one list of labels", nameof(other));
        return new(Labels, [.. _counts.Zip(other._counts, (a, b) => a + b)]);
    }
}
