namespace Prosodia.Features.Auditory;

/// <summary>Equal-loudness weights and the constants of the intensity-loudness law that both loudness descriptors share.</summary>
internal static class EqualLoudness
{
    /// <summary>Band powers below this count as this.</summary>
    public const float Floor = 0.00000000093f;

    /// <summary>Exponent of the intensity-loudness law.</summary>
    public const float Exponent = 0.33f;

    /// <summary>Weight E(f) of each band centre.</summary>
    /// <param name="frequencies">Hz.</param>
    /// <remarks>The reference raises ω to the seventh power in the last term, where Hermansky (1990) has the sixth.</remarks>
    public static float[] Weights(ReadOnlySpan<double> frequencies)
    {
        var weights = new float[frequencies.Length];
        for (var b = 0; b < weights.Length; b++)
        {
            var w = 2 * Math.PI * frequencies[b];
            double w2 = w * w, knee = w2 + 6.3e6;
            weights[b] = (float)(1e32 * (w2 + 56.8e6) * w2 * w2 / (knee * knee * (w2 + 0.38e9) * ((w2 * w2 * w2 * w) + 1.7e31)));
        }

        return weights;
    }
}
