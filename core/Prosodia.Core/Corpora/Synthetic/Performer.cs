using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>Who speaks and sings: a body, habits, and a way of his or her own to express each emotion.</summary>
/// <remarks>Everything follows from (seed, number). Odd numbers are men, even ones women, as in RAVDESS.</remarks>
internal sealed class Performer
{
    private const double HabitDeviation = 0.12;
    private readonly Expression[] _habits;
    private readonly double[] _strengths;
    private readonly int[] _confusions;

    public Performer(long seed, int number)
    {
        var random = new Xoshiro256(seed, 1, number);
        Number = number;
        var female = number % 2 == 0;
        BasePitch = female ? random.Uniform(175, 235) : random.Uniform(95, 140);
        TractScale = female ? random.Uniform(1.10, 1.22) : random.Uniform(0.94, 1.06);
        Tonic = BasePitch * PortableMath.FromSemitones(random.Uniform(2, 6));
        Breath = random.Uniform(0, 0.5);
        Effort = random.Uniform(-0.3, 0.3);
        Tempo = random.Uniform(0.94, 1.20);
        VibratoRate = random.Uniform(4.8, 6.4);
        Level = random.Uniform(-3, 3);
        NoiseLevel = random.Uniform(-66, -54);
        ChannelTilt = random.Uniform(-0.35, 0.35);
        _habits = new Expression[EmotionProfile.All.Length];
        _strengths = new double[_habits.Length];
        _confusions = new int[_habits.Length];
        var general = random.Uniform(0.9, 1.2);
        for (var k = 0; k < _habits.Length; k++)
        {
            _habits[k] = Expression.Random(HabitDeviation, random);
            _strengths[k] = general * random.Uniform(0.8, 1.15);
            // Mostly the likeliest neighbour, sometimes another: some performers confuse pairs that others keep apart.
            _confusions[k] = random.Next() < 0.6 ? 0 : random.Below(EmotionProfile.All[k].Neighbours.Length);
        }
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>Mean pitch of neutral speech in Hz.</summary>
    public double BasePitch { get; }

    /// <summary>Formants relative to an average man's.</summary>
    public double TractScale { get; }

    /// <summary>Hz of the tonic of both melodies.</summary>
    public double Tonic { get; }

    /// <summary>Breathiness, 0..0.5.</summary>
    public double Breath { get; }

    /// <summary>Effort, −0.3..0.3.</summary>
    public double Effort { get; }

    /// <summary>Rate relative to the average.</summary>
    public double Tempo { get; }

    /// <summary>Hz.</summary>
    public double VibratoRate { get; }

    /// <summary>Level difference in dB.</summary>
    public double Level { get; }

    /// <summary>Recording noise in dB re full scale.</summary>
    public double NoiseLevel { get; }

    /// <summary>The channel's first-order tilt: the zero of 1 + t·z⁻¹.</summary>
    public double ChannelTilt { get; }

    /// <summary>How strongly the performer expresses an emotion; 1 is the prototype.</summary>
    public double Strength(EmotionProfile emotion) => _strengths[emotion.Code - 1];

    /// <summary>The performer's constant departure from the prototype.</summary>
    public Expression Habit(EmotionProfile emotion) => _habits[emotion.Code - 1];

    /// <summary>What the performer's unclear portrayals of an emotion resemble.</summary>
    public EmotionProfile Confusion(EmotionProfile emotion) =>
        EmotionProfile.Find(emotion.Neighbours[_confusions[emotion.Code - 1]])!;
}
