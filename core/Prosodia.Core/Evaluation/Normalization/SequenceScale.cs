namespace Prosodia.Evaluation.Normalization;

/// <summary>Standardises sequences with the parameters of the training sequences, and brings predictions back.</summary>
internal static class SequenceScale
{
    /// <summary>Means and deviations over all steps of some sequences.</summary>
    public static Standardization Fit(IReadOnlyList<ReadOnlyMemory<float>> sequences, int width)
    {
        var (means, squares, steps) = (new double[width], new double[width], 0L);
        foreach (var sequence in sequences)
        {
            var values = sequence.Span;
            for (var i = 0; i < values.Length; i++)
                means[i % width] += values[i];
            steps += values.Length / width;
        }

        for (var column = 0; column < width; column++)
            means[column] /= steps;
        foreach (var sequence in sequences)
        {
            var values = sequence.Span;
            for (var i = 0; i < values.Length; i++)
                squares[i % width] += (values[i] - means[i % width]) * (values[i] - means[i % width]);
        }

        for (var column = 0; column < width; column++)
        {
            var deviation = Math.Sqrt(squares[column] / steps);
            squares[column] = deviation < FeatureMoments.SmallestDeviation ? 1 : deviation;
        }

        return new([.. means], [.. squares]);
    }

    /// <summary>(x − mean) / divisor.</summary>
    public static float[] Standardize(this Standardization scale, ReadOnlySpan<float> values)
    {
        var scaled = new float[values.Length];
        Standardize(scale, values, scaled);
        return scaled;
    }

    /// <summary>(x − mean) / divisor, into an array of the caller's; beyond the range of a float it becomes infinite.</summary>
    public static void Standardize(this Standardization scale, ReadOnlySpan<float> values, Span<float> scaled)
    {
        var means = scale.Means.AsSpan();
        var divisors = scale.Divisors.AsSpan();
        for (var i = 0; i < values.Length; i++)
            scaled[i] = (float)((values[i] - means[i % means.Length]) / divisors[i % means.Length]);
    }

    /// <summary>x · divisor + mean.</summary>
    public static float[] BringBack(this Standardization scale, ReadOnlySpan<float> values)
    {
        var original = values.ToArray();
        BringBackInPlace(scale, original);
        return original;
    }

    /// <summary>x · divisor + mean, in place; beyond the range of a float it becomes infinite.</summary>
    public static void BringBackInPlace(this Standardization scale, Span<float> values)
    {
        var means = scale.Means.AsSpan();
        var divisors = scale.Divisors.AsSpan();
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)((values[i] * divisors[i % means.Length]) + means[i % means.Length]);
    }
}
