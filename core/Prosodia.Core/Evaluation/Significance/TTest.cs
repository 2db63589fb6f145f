using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Prosodia.Evaluation.Significance;

/// <summary>A t-test of a difference of means, two-sided.</summary>
/// <param name="FirstItems">Size of the first sample.</param>
/// <param name="SecondItems">Size of the second.</param>
/// <param name="MeanDifference">First mean minus second mean; null when a sample is empty.</param>
/// <param name="Result">What was found; null when the test cannot be made.</param>
/// <param name="Reason">Why it cannot; null when it can.</param>
public sealed record TTest(int FirstItems, int SecondItems, double? MeanDifference, TStatistic? Result, string? Reason)
{
    // A standard error below this share of the largest value is what rounding leaves of no variance at all.
    private const double NoVariance = 1e-13;

    /// <summary>Student's test of paired samples, such as two models on the same folds: t = d̄ / (s_d / √n), n − 1 degrees of freedom.</summary>
    /// <param name="first">One value per pair, finite.</param>
    /// <param name="second">The other, in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    public static TTest Paired(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"{first.Length} and {second.Length} values are no pairs", nameof(second));
        var scale = Math.Max(Sample.Of(first, nameof(first)).Largest, Sample.Of(second, nameof(second)).Largest);
        var differences = new double[first.Length];
        for (var i = 0; i < differences.Length; i++)
            differences[i] = first[i] - second[i];
        var sample = Sample.Of(differences, nameof(second));
        var n = sample.Count;
        return n < 2
            ? Undefined(n, n, n == 0 ? null : sample.Mean, $"a paired test needs two pairs; there are {n}")
            : Decide(n, n, sample.Mean, Math.Sqrt(sample.Variance / n), n - 1, scale);
    }

    /// <summary>Student's test of two independent samples of one variance: pooled, n₁ + n₂ − 2 degrees of freedom.</summary>
    /// <param name="first">One sample, finite.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static TTest Student(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Independent(first, second, welch: false);

    /// <summary>Welch's test of two independent samples of any variances, Welch–Satterthwaite degrees of freedom.</summary>
    /// <param name="first">One sample, finite.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static TTest Welch(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Independent(first, second, welch: true);

    private static TTest Independent(ReadOnlySpan<double> first, ReadOnlySpan<double> second, bool welch)
    {
        var (x, y) = (Sample.Of(first, nameof(first)), Sample.Of(second, nameof(second)));
        double? difference = x.Count == 0 || y.Count == 0 ? null : x.Mean - y.Mean;
        if (x.Count < 2 || y.Count < 2)
            return Undefined(x.Count, y.Count, difference, $"each sample needs two values; there are {x.Count} and {y.Count}");
        var (a, b) = (x.Variance / x.Count, y.Variance / y.Count);
        double freedom = x.Count + y.Count - 2;
        if (!welch)
        {
            var pooled = (((x.Count - 1) * x.Variance) + ((y.Count - 1) * y.Variance)) / freedom;
            (a, b) = (pooled / x.Count, pooled / y.Count);
        }
        else if (a + b > 0)
        {
            var share = a / (a + b); // by shares, as a² may underflow
            freedom = 1 / ((share * share / (x.Count - 1)) + ((1 - share) * (1 - share) / (y.Count - 1)));
        }

        return Decide(x.Count, y.Count, x.Mean - y.Mean, Math.Sqrt(a + b), freedom, Math.Max(x.Largest, y.Largest));
    }

    private static TTest Decide(int first, int second, double difference, double error, double freedom, double scale)
    {
        if (!(error > NoVariance * scale))
            return Undefined(first, second, difference, "the values do not vary, so a difference cannot be set against chance");
        var t = difference / error;
        var p = SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + (t * t)));
        var reach = StudentT.InvCDF(0, 1, freedom, 0.975) * error;
        return new(first, second, difference, new(t, freedom, p, difference - reach, difference + reach), null);
    }

    private static TTest Undefined(int first, int second, double? difference, string reason) => new(first, second, difference, null, reason);
}
