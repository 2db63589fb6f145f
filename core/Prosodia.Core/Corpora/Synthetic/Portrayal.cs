using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>One item as it came out: how clear the emotion is, and the cues that both the voice and the raters follow.</summary>
/// <param name="Clarity">Share of the target emotion, 0..1; the rest resembles another.</param>
/// <param name="Cues">The realised expression.</param>
internal sealed record Portrayal(double Clarity, Expression Cues)
{
    private const double ItemDeviation = 0.15;

    /// <summary>Draws a portrayal.</summary>
    /// <param name="performer">Who.</param>
    /// <param name="emotion">Target emotion.</param>
    /// <param name="strong">Strong intensity: larger and clearer.</param>
    /// <param name="random">The item's own generator.</param>
    public static Portrayal Draw(Performer performer, EmotionProfile emotion, bool strong, Xoshiro256 random)
    {
        // Mostly clear with a long tail of unclear ones.
        var muddle = random.Next();
        var clarity = 1 - (strong ? 0.5 : 0.7) * muddle * muddle;
        var strength = performer.Strength(emotion) * (strong ? 1.4 : 1);
        var cues = Expression.Random(ItemDeviation, random)
            .Plus(1, performer.Habit(emotion))
            .Plus(strength * clarity, emotion.Prototype)
            .Plus(strength * (1 - clarity), performer.Confusion(emotion).Prototype);
        return new Portrayal(clarity, cues);
    }
}
