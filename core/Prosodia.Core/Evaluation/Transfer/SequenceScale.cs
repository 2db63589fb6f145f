using Prosodia.Evaluation.Normalization;

namespace Prosodia.Evaluation.Transfer;

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
        var (scaled, width) = (new float[values.Length], scale.Means.Length);
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = (float)((values[i] - scale.Means[i % width]) / scale.Divisors[i % width]);
        return scaled;
    }

    /// <summary>x · divisor + mean.</summary>
    public static float[] BringBack(this Standardization scale, ReadOnlySpan<float> values)
    {
        var (original, width) = (new float[values.Length], scale.Means.Length);
        for (var i = 0; i < original.Length; i++)
            original[i] = (float)((values[i] * scale.Divisors[i % width]) + scale.Means[i % width]);
        return original;
    }
}
