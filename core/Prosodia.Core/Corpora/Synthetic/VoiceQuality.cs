using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>How the glottis and the tract are set: what an expression does to a performer's voice apart from pitch and time.</summary>
/// <param name="OpenQuotient">Open share of the glottal cycle, 0..1.</param>
/// <param name="TiltHertz">Corner of the low-pass that makes the spectral tilt.</param>
/// <param name="Jitter">Mean absolute difference of successive periods over the mean period.</param>
/// <param name="Shimmer">The same of pulse amplitudes.</param>
/// <param name="Aspiration">Amplitude of aspiration noise relative to the voice.</param>
/// <param name="FormantScale">Factor on all formants.</param>
/// <param name="FrontScale">Further factor on F1 and F2 (smile, protrusion).</param>
internal sealed record VoiceQuality(
    double OpenQuotient, double TiltHertz, double Jitter, double Shimmer, double Aspiration, double FormantScale, double FrontScale)
{
    /// <summary>The quality of a performer's voice with an expression.</summary>
    public static VoiceQuality Of(Performer performer, Expression cues)
    {
        var effort = performer.Effort + cues[Cue.Effort];
        var breath = performer.Breath + cues[Cue.Breath];
        var rough = PortableMath.Exp2(1.2 * cues[Cue.Roughness]);
        return new VoiceQuality(
            Math.Clamp(0.6 - 0.16 * effort + 0.06 * breath, 0.35, 0.9),
            Math.Clamp(1900 * PortableMath.Exp2(2.2 * effort), 350, 7800),
            0.006 * rough,
            0.03 * rough,
            0.008 * PortableMath.Exp2(1.6 * breath),
            performer.TractScale,
            Math.Clamp(1 + 0.05 * cues[Cue.Smile], 0.85, 1.15));
    }
}
