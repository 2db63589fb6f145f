using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>The pitch of a spoken phrase, in semitones about the performer's base: declination + accents + final fall + drift.</summary>
internal sealed class SpeechContour(Performer performer, Expression cues, Xoshiro256 random)
{
    private const double AccentHalfWidth = 0.13;
    private readonly List<(double Time, double Height)> _accents = [];
    private readonly double _span = PortableMath.Exp2(0.75 * cues[Cue.Range]);
    private readonly double _tremor = 0.25 * Math.Max(0, cues[Cue.Vibrato]);
    private readonly double _driftPhase = random.Next();
    private readonly double _tremorPhase = random.Next();
    private double _start;
    private double _end = 1;

    /// <summary>Adds an accent at a time; weak syllables add next to nothing.</summary>
    public void Accent(double time, double stress) => _accents.Add((time, 3.2 * stress * (1 + 0.25 * random.Normal())));

    /// <summary>Sets the span over which pitch declines.</summary>
    public void Finish(double start, double end) => (_start, _end) = (start, end);

    /// <summary>Hz at a time in seconds.</summary>
    public double At(double time)
    {
        var x = Math.Clamp((time - _start) / (_end - _start), 0, 1);
        var span = 2.5 * (0.5 - x);
        foreach (var (centre, height) in _accents)
        {
            var distance = Math.Abs(time - centre) / AccentHalfWidth;
            if (distance < 1) span += height * (0.5 + 0.5 * PortableMath.Cos(distance / 2));
        }

        if (x > 0.8) span -= 3 * (x - 0.8) / 0.2 * (x - 0.8) / 0.2;
        var semitones = 4 * cues[Cue.Pitch] + _span * span + 4.5 * cues[Cue.Contour] * (x - 0.4)
            + 0.3 * PortableMath.Sin(1.7 * time + _driftPhase) + _tremor * PortableMath.Sin(6.7 * time + _tremorPhase);
        return Math.Clamp(performer.BasePitch * PortableMath.FromSemitones(semitones), 50, 800);
    }
}
