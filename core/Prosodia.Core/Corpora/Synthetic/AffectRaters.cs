using System.Collections.Immutable;
using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>Simulated raters who follow a track with a lag, a scale, a bias and slow noise of their own; the label is their mean.</summary>
internal static class AffectRaters
{
    private const double NoiseMemory = 0.9;
    private const double NoiseStep = 0.05;

    /// <summary>The mean rating at 0, 1, 2, … s, −1..1.</summary>
    public static ImmutableArray<double> Rate(AffectTrack track, int seconds, int raters, Xoshiro256 random)
    {
        var sum = new double[seconds];
        for (var rater = 0; rater < raters; rater++)
        {
            var lag = random.Uniform(1, 3);
            var scale = random.Uniform(0.7, 1.1);
            var bias = 0.08 * random.Normal();
            var noise = 0.0;
            for (var n = 0; n < seconds; n++)
            {
                noise = NoiseMemory * noise + NoiseStep * random.Normal();
                sum[n] += Math.Clamp(scale * track.At(Math.Max(0, n - lag)) + bias + noise, -1, 1);
            }
        }

        return [.. sum.Select(value => value / raters)];
    }
}
