using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>What an emotion does to a voice; each cue is about −1..1, 0 is the performer's neutral.</summary>
internal enum Cue
{
    /// <summary>Pitch level.</summary>
    Pitch,

    /// <summary>Pitch range.</summary>
    Range,

    /// <summary>Speaking rate or tempo.</summary>
    Rate,

    /// <summary>Sound level.</summary>
    Energy,

    /// <summary>Vocal effort: flatter spectrum, shorter open phase.</summary>
    Effort,

    /// <summary>Cycle-to-cycle irregularity of period and amplitude.</summary>
    Roughness,

    /// <summary>Aspiration noise.</summary>
    Breath,

    /// <summary>Formants up (smile) or down (protrusion).</summary>
    Smile,

    /// <summary>Rise (or fall) of pitch over the phrase.</summary>
    Contour,

    /// <summary>Pauses, or gaps between notes.</summary>
    Pause,

    /// <summary>Extent of vibrato in song, tremor in speech.</summary>
    Vibrato,
}

/// <summary>A point in the space of cues: an emotion's prototype, a performer's habit, or one item as it came out.</summary>
internal sealed class Expression(params double[] cues)
{
    /// <summary>How many cues there are.</summary>
    public const int Count = 11;

    /// <summary>The neutral expression.</summary>
    public static Expression Zero { get; } = new(new double[Count]);

    /// <summary>One cue.</summary>
    public double this[Cue cue] => cues[(int)cue];

    /// <summary>This plus <paramref name="weight"/> times another.</summary>
    public Expression Plus(double weight, Expression other)
    {
        var sum = new double[Count];
        for (var k = 0; k < Count; k++)
            sum[k] = cues[k] + weight * other[(Cue)k];
        return new Expression(sum);
    }

    /// <summary>Squared Euclidean distance.</summary>
    public double SquaredDistance(Expression other)
    {
        var sum = 0.0;
        for (var k = 0; k < Count; k++)
            sum += (cues[k] - other[(Cue)k]) * (cues[k] - other[(Cue)k]);
        return sum;
    }

    /// <summary>Independent normal deviates of one standard deviation.</summary>
    public static Expression Random(double deviation, Xoshiro256 random)
    {
        var deviates = new double[Count];
        for (var k = 0; k < Count; k++)
            deviates[k] = deviation * random.Normal();
        return new Expression(deviates);
    }
}
