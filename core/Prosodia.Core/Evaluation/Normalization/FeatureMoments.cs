using Prosodia.Learning.Svm;

namespace Prosodia.Evaluation.Normalization;

/// <summary>Means and deviations of features over some rows, in two passes.</summary>
internal static class FeatureMoments
{
    /// <summary>A smaller deviation is none: the feature is centred and left unscaled.</summary>
    public const double SmallestDeviation = 1e-9;

    /// <summary>Mean, and what to divide by: the population deviation, or 1 where that is below <see cref="SmallestDeviation"/>.</summary>
    public static (double[] Means, double[] Divisors) Of(SampleMatrix features, ReadOnlySpan<int> rows)
    {
        var means = new double[features.Columns];
        foreach (var row in rows)
        {
            var values = features[row];
            for (var column = 0; column < means.Length; column++)
                means[column] += values[column];
        }

        for (var column = 0; column < means.Length; column++)
            means[column] /= rows.Length;
        var squares = new double[features.Columns];
        foreach (var row in rows)
        {
            var values = features[row];
            for (var column = 0; column < means.Length; column++)
                squares[column] += (values[column] - means[column]) * (values[column] - means[column]);
        }

        foreach (ref var square in squares.AsSpan())
        {
            var deviation = Math.Sqrt(square / rows.Length);
            square = deviation < SmallestDeviation ? 1 : deviation;
        }

        return (means, squares);
    }

    /// <summary>(x − mean) / divisor.</summary>
    public static void Standardize(ReadOnlySpan<double> values, ReadOnlySpan<double> means, ReadOnlySpan<double> divisors, Span<double> result)
    {
        for (var column = 0; column < values.Length; column++)
            result[column] = (values[column] - means[column]) / divisors[column];
    }
}
