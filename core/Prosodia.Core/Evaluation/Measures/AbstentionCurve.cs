using System.Collections.Immutable;

namespace Prosodia.Evaluation.Measures;

/// <summary>Accuracy against coverage as the threshold on the top probability falls.</summary>
/// <remarks>
/// The complement of the risk–coverage curve (El-Yaniv &amp; Wiener 2010). Items of equal probability are answered together, so that their
/// order does not matter.
/// </remarks>
/// <param name="Items">Number of items.</param>
/// <param name="Points">One for each probability that occurs, falling; the last covers all items.</param>
/// <param name="Area">
/// Area under accuracy over coverage 0..1 by trapezoids; before the first point accuracy is taken as constant. 1 is best, and a model whose
/// probabilities say nothing gets its accuracy.
/// </param>
public sealed record AbstentionCurve(int Items, ImmutableArray<AbstentionPoint> Points, double Area)
{
    /// <summary>The curve of a model that gives probabilities.</summary>
    /// <param name="probabilities">One or more items.</param>
    /// <param name="truth">The true class of each.</param>
    /// <exception cref="ArgumentException">There are no items, or lengths differ.</exception>
    public static AbstentionCurve Of(ClassProbabilities probabilities, ReadOnlySpan<int> truth)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var (confidences, right) = (new double[probabilities.Items], new bool[truth.Length]);
        for (var item = 0; item < Math.Min(confidences.Length, right.Length); item++)
        {
            (var label, confidences[item]) = probabilities.Top(item);
            right[item] = label == truth[item];
        }

        return Of(confidences, right);
    }

    /// <summary>The curve of any measure of confidence.</summary>
    /// <param name="confidences">Top probability of each item; finite.</param>
    /// <param name="right">Whether its most probable class is true.</param>
    /// <exception cref="ArgumentException">There are no items, lengths differ, or a probability is not finite.</exception>
    public static AbstentionCurve Of(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> right)
    {
        if (confidences.Length != right.Length || right.IsEmpty)
            throw new ArgumentException(
                $"{confidences.Length} confidences and {right.Length} results; one of each an item is needed, and one item at least", nameof(right));
        for (var item = 0; item < confidences.Length; item++)
        {
            if (!double.IsFinite(confidences[item]))
                throw new ArgumentException($"item {item} has the confidence {confidences[item]}; it must be finite", nameof(confidences));
        }

        var (falling, hits) = (confidences.ToArray(), right.ToArray());
        Array.Sort(falling, hits);
        Array.Reverse(falling);
        Array.Reverse(hits);
        var points = ImmutableArray.CreateBuilder<AbstentionPoint>();
        var correct = 0;
        for (var i = 0; i < falling.Length; i++)
        {
            correct += hits[i] ? 1 : 0;
            if (i + 1 == falling.Length || falling[i + 1] != falling[i])
                points.Add(new(falling[i], i + 1, (double)(i + 1) / falling.Length, (double)correct / (i + 1)));
        }

        return new(falling.Length, points.ToImmutable(), AreaUnder(points));
    }

    private static double AreaUnder(ImmutableArray<AbstentionPoint>.Builder points)
    {
        var area = points[0].Coverage * points[0].Accuracy;
        for (var i = 1; i < points.Count; i++)
            area += (points[i].Coverage - points[i - 1].Coverage) * (points[i].Accuracy + points[i - 1].Accuracy) / 2;
        return area;
    }
}
