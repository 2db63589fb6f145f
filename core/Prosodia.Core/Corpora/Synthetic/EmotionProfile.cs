using System.Collections.Immutable;

namespace Prosodia.Corpora.Synthetic;

/// <summary>An emotion's prototype expression, and what it is taken for when it is not clear.</summary>
/// <param name="Name">RAVDESS's name of the emotion.</param>
/// <param name="Code">RAVDESS's number, 1..8.</param>
/// <param name="Prototype">The cues when it is clear.</param>
/// <param name="Neighbours">Emotions that it is mistaken for, likeliest first.</param>
/// <remarks>
/// Directions of the cues follow Banse &amp; Scherer, "Acoustic profiles in vocal emotion expression" (J. Pers. Soc. Psychol. 70, 1996) and Juslin
/// &amp; Laukka, "Communication of emotions in vocal expression and music performance" (Psychol. Bull. 129, 2003): anger loud, fast, bright,
/// rough; fear high, fast, little range, irregular; happiness high, wide, loud, rising, smiling; sadness low, narrow, slow, soft, breathy,
/// falling; calm (tenderness) soft, slow, even. Sizes are this project's own.
/// </remarks>
internal sealed record EmotionProfile(string Name, int Code, Expression Prototype, ImmutableArray<string> Neighbours)
{
    /// <summary>All eight, by code.</summary>
    public static ImmutableArray<EmotionProfile> All { get; } =
    [
        //                      pitch range  rate energy effort rough breath smile contour pause vibrato
        new("neutral", 1, Expression.Zero, ["calm", "sad"]),
        new("calm", 2, new(-0.4, -0.2, -0.5, -0.6, -0.6, -0.4, 0.3, 0.3, -0.1, 0.2, -0.4), ["neutral", "sad"]),
        new("happy", 3, new(0.7, 0.8, 0.3, 0.5, 0.3, -0.2, -0.2, 1.0, 0.6, -0.3, 0.2), ["angry", "neutral", "fearful"]),
        new("sad", 4, new(-0.4, -0.6, -0.8, -0.8, -0.7, 0.4, 0.7, -0.5, -0.7, 0.7, 0.2), ["calm", "fearful"]),
        new("angry", 5, new(0.5, 0.5, 0.4, 1.0, 1.0, 0.7, -0.5, -0.4, -0.4, -0.4, 0.4), ["happy", "fearful"]),
        new("fearful", 6, new(0.9, -0.2, 0.7, 0.1, 0.0, 0.8, 0.5, -0.2, 0.3, 0.2, 0.9), ["sad", "happy"]),
        new("disgust", 7, new(-0.5, 0.1, -0.4, 0.2, 0.3, 0.6, 0.1, -0.7, -0.8, 0.4, -0.1), ["angry", "sad"]),
        new("surprised", 8, new(1.1, 1.2, 0.1, 0.4, 0.2, -0.1, 0.3, 0.2, 1.2, -0.2, 0.1), ["happy", "fearful"]),
    ];

    /// <summary>The profile of a name, or null.</summary>
    public static EmotionProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);

    /// <summary>The expression of a point on the plane of arousal and valence.</summary>
    /// <remarks>Arousal moves level, effort, rate, pitch and range together; valence moves smile, contour, roughness and breath, and a little of pitch and effort.</remarks>
    public static Expression FromAffect(double arousal, double valence) => new(
        0.7 * arousal + 0.35 * valence,
        0.5 * arousal + 0.5 * valence,
        0.8 * arousal,
        arousal,
        0.8 * arousal + 0.25 * valence,
        0.2 * arousal - 0.8 * valence,
        -0.4 * arousal - 0.4 * valence,
        1.2 * valence,
        0.1 * arousal + 0.8 * valence,
        -0.6 * arousal,
        0);
}
