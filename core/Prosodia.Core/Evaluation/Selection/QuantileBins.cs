namespace Prosodia.Evaluation.Selection;

/// <summary>Ten bins of one feature between its deciles.</summary>
internal static class QuantileBins
{
    /// <summary>Number of bins; some are empty when many values are equal.</summary>
    public const int Bins = 10;

    /// <summary>n·H of the classes when the bin is known.</summary>
    /// <param name="scratch">A feature's values and classes.</param>
    /// <param name="table">Entropy terms.</param>
    public static long Remaining(GainScratch scratch, EntropyTable table)
    {
        var values = scratch.Values;
        var remaining = 0L;
        var first = 0;
        for (var bin = 1; bin <= Bins; bin++)
        {
            var edge = bin < Bins ? Edge(values, bin) : double.PositiveInfinity;
            var end = first;
            while (end < values.Length && values[end] <= edge)
                end++;
            scratch.CountClasses(first, end, scratch.Whole);
            remaining += table.Entropy(scratch.Whole, end - first);
            first = end;
        }

        return remaining;
    }

    /// <summary>NumPy's linear quantile of sorted values to the last bit: it interpolates from the nearer end.</summary>
    private static double Edge(ReadOnlySpan<double> sorted, int decile)
    {
        var position = (sorted.Length - 1) * (decile * 10 / 100.0);
        var index = (int)position;
        if (index + 1 >= sorted.Length)
            return sorted[^1];
        var (fraction, step) = (position - index, sorted[index + 1] - sorted[index]);
        return fraction < 0.5 ? sorted[index] + (step * fraction) : sorted[index + 1] - (step * (1 - fraction));
    }
}
