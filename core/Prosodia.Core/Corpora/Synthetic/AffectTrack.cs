using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>A latent course of arousal or valence: a level of its own and three slow waves, held to ±0.95.</summary>
internal sealed class AffectTrack
{
    private readonly double _level;
    private readonly (double Height, double Frequency, double Phase)[] _waves;

    public AffectTrack(Xoshiro256 random)
    {
        _level = random.Uniform(-0.4, 0.4);
        _waves =
        [
            (random.Uniform(0.25, 0.45), 1 / random.Uniform(40, 80), random.Next()),
            (random.Uniform(0.15, 0.30), 1 / random.Uniform(18, 35), random.Next()),
            (random.Uniform(0.05, 0.15), 1 / random.Uniform(9, 16), random.Next()),
        ];
    }

    /// <summary>The value at a time in seconds, −0.95..0.95.</summary>
    public double At(double time)
    {
        var sum = _level;
        foreach (var (height, frequency, phase) in _waves)
            sum += height * PortableMath.Sin(frequency * time + phase);
        return Math.Clamp(sum, -0.95, 0.95);
    }
}

/// <summary>Arousal and valence together.</summary>
internal sealed record AffectCourse(AffectTrack Arousal, AffectTrack Valence);
