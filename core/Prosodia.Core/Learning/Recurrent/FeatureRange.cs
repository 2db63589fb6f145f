using System.Collections.Immutable;

namespace Prosodia.Learning.Recurrent;

/// <summary>Smallest and largest value of each feature, to scale features to 0..1, the range of logistic outputs.</summary>
/// <param name="Minimum">By feature.</param>
/// <param name="Maximum">By feature; at least the minimum.</param>
public sealed record FeatureRange(ImmutableArray<float> Minimum, ImmutableArray<float> Maximum)
{
    /// <summary>The range over sequences.</summary>
    /// <param name="sequences">Each steps × features, finite; at least one step in all.</param>
    /// <param name="features">Features of a step, at least 1.</param>
    /// <exception cref="ArgumentException">A length is no multiple of the features, a value is not finite, or there is no step.</exception>
    public static FeatureRange Of(IReadOnlyList<float[]> sequences, int features)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        var (minimum, maximum) = (new float[features], new float[features]);
        Array.Fill(minimum, float.PositiveInfinity);
        Array.Fill(maximum, float.NegativeInfinity);
        for (var s = 0; s < sequences.Count; s++)
        {
            var values = sequences[s];
            if (values.Length % features != 0)
                throw new ArgumentException($"sequence {s} has {values.Length} values, which are no whole number of steps of {features} features", nameof(sequences));
            for (var i = 0; i < values.Length; i++)
            {
                if (!float.IsFinite(values[i]))
                    throw new ArgumentException($"feature {i % features} of sequence {s} is {values[i]} at step {i / features}; it must be finite", nameof(sequences));
                minimum[i % features] = Math.Min(minimum[i % features], values[i]);
                maximum[i % features] = Math.Max(maximum[i % features], values[i]);
            }
        }

        if (minimum[0] > maximum[0])
            throw new ArgumentException("there is no step to take a range from", nameof(sequences));
        return new([.. minimum], [.. maximum]);
    }

    /// <summary>(x − minimum) / (maximum − minimum); a constant feature becomes 0.5. Values outside the range go beyond 0..1.</summary>
    /// <param name="values">Steps × features.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of the features.</exception>
    public float[] Scale(ReadOnlySpan<float> values)
    {
        if (values.Length % Minimum.Length != 0)
            throw new ArgumentException($"{values.Length} values are no whole number of steps of {Minimum.Length} features", nameof(values));
        var scaled = new float[values.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            var (low, high) = ((double)Minimum[i % Minimum.Length], Maximum[i % Maximum.Length]);
            scaled[i] = low < high ? (float)((values[i] - low) / (high - low)) : 0.5f;
        }

        return scaled;
    }
}
