namespace Prosodia.Evaluation.Significance;

/// <summary>Corrects p-values for the number of tests made.</summary>
public static class MultipleComparisons
{
    /// <summary>Bonferroni: min(1, m·p).</summary>
    /// <param name="pValues">The m p-values, each from 0 to 1.</param>
    /// <returns>Corrected p-values, in the same order.</returns>
    /// <exception cref="ArgumentException">A value is not from 0 to 1; the message names it.</exception>
    public static double[] Bonferroni(ReadOnlySpan<double> pValues)
    {
        Check(pValues);
        var corrected = pValues.ToArray();
        foreach (ref var p in corrected.AsSpan())
            p = Math.Min(1, p * corrected.Length);
        return corrected;
    }

    /// <summary>
    /// Holm's step-down procedure: the k-th smallest of m times m − k + 1, never below its predecessor (Holm 1979). It rejects whatever
    /// Bonferroni rejects.
    /// </summary>
    /// <param name="pValues">The m p-values, each from 0 to 1.</param>
    /// <returns>Corrected p-values, in the same order.</returns>
    /// <exception cref="ArgumentException">A value is not from 0 to 1; the message names it.</exception>
    public static double[] Holm(ReadOnlySpan<double> pValues)
    {
        Check(pValues);
        var sorted = pValues.ToArray();
        var places = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, places);
        var corrected = new double[sorted.Length];
        var floor = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            floor = Math.Max(floor, Math.Min(1, sorted[i] * (sorted.Length - i)));
            corrected[places[i]] = floor;
        }

        return corrected;
    }

    private static void Check(ReadOnlySpan<double> pValues)
    {
        for (var i = 0; i < pValues.Length; i++)
        {
            if (!(pValues[i] is >= 0 and <= 1))
                throw new ArgumentException($"p-value {i} is {pValues[i]}; it must be from 0 to 1", nameof(pValues));
        }
    }
}
