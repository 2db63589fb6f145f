using System.Collections.Immutable;

namespace Prosodia.Evaluation.Measures;

/// <summary>Whether probabilities mean what they say.</summary>
/// <remarks>
/// A true class that has no column has probability 0: it costs a Brier score of at least 1 and the whole bound of the log-loss.
/// </remarks>
/// <param name="Items">Number of items.</param>
/// <param name="ExpectedError">Expected calibration error (ECE): gaps of the bins weighted by their items (Guo et al. 2017).</param>
/// <param name="MaximumError">Maximum calibration error (MCE): the largest gap of a bin with items.</param>
/// <param name="Brier">Mean over items of Σ (p − [class is true])² over all classes (Brier 1950): 0..2.</param>
/// <param name="LogLoss">Mean of −ln p(true class), in nats, p being at least 2⁻⁵² (scikit-learn's bound).</param>
/// <param name="Bins">Intervals of the top probability, of equal width.</param>
public sealed record Calibration(
    int Items, double ExpectedError, double MaximumError, double Brier, double LogLoss, ImmutableArray<ReliabilityBin> Bins)
{
    private const double SmallestProbability = 1.0 / (1L << 52);

    /// <summary>Measures calibration.</summary>
    /// <param name="probabilities">One or more items.</param>
    /// <param name="truth">The true class of each.</param>
    /// <param name="bins">Number of bins, 1..1000.</param>
    /// <exception cref="ArgumentException">There are no items, lengths differ, or the number of bins is out of range.</exception>
    public static Calibration Of(ClassProbabilities probabilities, ReadOnlySpan<int> truth, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (truth.Length != probabilities.Items || truth.IsEmpty)
            throw new ArgumentException(
                $"{truth.Length} true classes for {probabilities.Items} items; one an item is needed, and one item at least", nameof(truth));
        if (bins is < 1 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(bins), bins, "from 1 to 1000 bins are possible");
        var (brier, loss) = (0.0, 0.0);
        var (counts, right, confidence) = (new int[bins], new int[bins], new double[bins]);
        for (var item = 0; item < truth.Length; item++)
        {
            brier += SquaredError(probabilities, item, truth[item]);
            var column = probabilities.Labels.IndexOf(truth[item]);
            loss -= Math.Log(Math.Max(column < 0 ? 0 : probabilities[item][column], SmallestProbability));
            var (label, top) = probabilities.Top(item);
            var bin = BinOf(top, bins);
            counts[bin]++;
            right[bin] += label == truth[item] ? 1 : 0;
            confidence[bin] += top;
        }

        ImmutableArray<ReliabilityBin> all = [.. Enumerable.Range(0, bins).Select(b => counts[b] == 0
            ? new ReliabilityBin((double)b / bins, (double)(b + 1) / bins, 0, null, null)
            : new ReliabilityBin((double)b / bins, (double)(b + 1) / bins, counts[b], confidence[b] / counts[b], (double)right[b] / counts[b]))];
        var n = truth.Length;
        return new(n, all.Sum(bin => bin.Gap * bin.Items / n), all.Max(bin => bin.Gap), brier / n, loss / n, all);
    }

    /// <summary>The bin whose stated bounds hold the value: a product rounds otherwise than the bounds do.</summary>
    private static int BinOf(double value, int bins)
    {
        var bin = Math.Clamp((int)Math.Ceiling(value * bins) - 1, 0, bins - 1);
        if (bin > 0 && value <= (double)bin / bins)
            return bin - 1;
        return bin + 1 < bins && value > (double)(bin + 1) / bins ? bin + 1 : bin;
    }

    private static double SquaredError(ClassProbabilities probabilities, int item, int truth)
    {
        var row = probabilities[item];
        var (sum, found) = (0.0, false);
        for (var column = 0; column < row.Length; column++)
        {
            var hit = probabilities.Labels[column] == truth;
            var error = row[column] - (hit ? 1 : 0);
            sum += error * error;
            found |= hit;
        }

        return found ? sum : sum + 1;
    }
}
