using System.Collections.Immutable;

namespace Prosodia.Evaluation.Measures;

/// <summary>The probability of each class for each item.</summary>
public sealed class ClassProbabilities
{
    /// <summary>How far the probabilities of an item may add up from 1.</summary>
    public const double SumTolerance = 1e-6;

    private readonly double[] _values;

    /// <summary>Takes the values over without a copy.</summary>
    /// <param name="values">Items × classes, item after item.</param>
    /// <param name="labels">The class of each column.</param>
    /// <exception cref="ArgumentException">
    /// A label comes twice, the sizes disagree, a value is not in 0..1, or an item's do not add up to 1; the message names the item.
    /// </exception>
    public ClassProbabilities(double[] values, ImmutableArray<int> labels)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (labels.IsDefaultOrEmpty || labels.Distinct().Count() != labels.Length)
            throw new ArgumentException("one class or more, each once, is needed", nameof(labels));
        if (values.Length % labels.Length != 0)
            throw new ArgumentException($"{values.Length} probabilities cannot be of {labels.Length} classes each", nameof(values));
        (_values, Labels) = (values, labels);
        for (var item = 0; item < Items; item++)
        {
            var sum = 0.0;
            foreach (var value in this[item])
            {
                if (!(value is >= 0 and <= 1))
                    throw new ArgumentException($"item {item} has the probability {value}; it must be from 0 to 1", nameof(values));
                sum += value;
            }

            if (Math.Abs(sum - 1) > SumTolerance)
                throw new ArgumentException($"item {item}: the probabilities add up to {sum} instead of 1", nameof(values));
        }
    }

    /// <summary>The class of each column.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>Number of items.</summary>
    public int Items => _values.Length / Labels.Length;

    /// <summary>The probabilities of one item.</summary>
    /// <param name="item">0-based item.</param>
    public ReadOnlySpan<double> this[int item] => _values.AsSpan(item * Labels.Length, Labels.Length);

    /// <summary>The most probable class of an item, the first of equals, and its probability.</summary>
    /// <param name="item">0-based item.</param>
    public (int Label, double Probability) Top(int item)
    {
        var row = this[item];
        var top = 0;
        for (var column = 1; column < row.Length; column++)
        {
            if (row[column] > row[top])
                top = column;
        }

        return (Labels[top], row[top]);
    }
}
