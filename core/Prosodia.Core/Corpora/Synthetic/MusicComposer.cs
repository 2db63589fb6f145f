using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>Composes a piece, bar by bar, from the course of arousal and valence.</summary>
/// <remarks>
/// Arousal sets tempo, loudness, brightness, attack, articulation, density and percussion: the correlates that music shares with speech
/// (Juslin &amp; Laukka 2003; Coutinho &amp; Schuller 2017). Valence sets mode and dissonance, which speech has not, and a little of register
/// and brightness, which it has.
/// </remarks>
internal sealed class MusicComposer
{
    private const int BeatsPerBar = 4;
    private static readonly (int Root, int Third)[] Major = [(0, 4), (7, 4), (9, 3), (5, 4)];
    private static readonly (int Root, int Third)[] Minor = [(0, 3), (8, 4), (3, 4), (10, 4)];

    private readonly AffectCourse _course;
    private readonly Xoshiro256 _random;
    private readonly int _tonic;
    private readonly List<Tone> _tones = [];
    private readonly List<Stroke> _strokes = [];

    private MusicComposer(AffectCourse course, Xoshiro256 random)
    {
        _course = course;
        _random = random;
        _tonic = 45 + random.Below(10);
    }

    /// <summary>The score of a piece of a given length.</summary>
    public static MusicScore Compose(AffectCourse course, double seconds, Xoshiro256 random)
    {
        var composer = new MusicComposer(course, random);
        var time = 0.0;
        for (var bar = 0; time < seconds; bar++)
            time = composer.Bar(bar, time);
        return new MusicScore(composer._tones, composer._strokes);
    }

    private double Bar(int bar, double time)
    {
        var valence = _course.Valence.At(time);
        var major = _random.Next() < 1 / (1 + PortableMath.Exp(-5 * valence));
        var (root, third) = (major ? Major : Minor)[bar % Major.Length];
        var chord = new List<int> { root, root + third, root + 7 };
        if (_random.Next() < 0.6 * Math.Max(0, -valence)) chord.Add(root + 8); // a minor second against the fifth
        for (var beat = 0; beat < BeatsPerBar; beat++)
        {
            var arousal = _course.Arousal.At(time);
            var seconds = 60 / (95 * PortableMath.Exp2(0.6 * arousal));
            Beat(new Moment(time, seconds, arousal, _course.Valence.At(time)), beat, chord);
            time += seconds;
        }

        return time;
    }

    private void Beat(Moment now, int beat, List<int> chord)
    {
        var restless = now.Arousal > -0.3;
        if (beat == 0 || (restless && beat == 2))
        {
            var length = (restless ? 2 : BeatsPerBar) * now.Seconds * now.Articulation;
            foreach (var step in chord)
                Play(now, 0, length, _tonic + 12 + step, 0.35);
            Play(now, 0, length, _tonic + chord[0] % 12 - 12, 0.7);
        }

        var notes = now.Arousal > 0.15 ? 2 : now.Arousal > -0.5 || beat % 2 == 0 ? 1 : 0;
        for (var k = 0; k < notes; k++)
            Play(now, (double)k / notes, now.Seconds / notes * now.Articulation, MelodyKey(now, chord), 0.8);
        var drive = now.Arousal + 0.35;
        if (drive <= 0) return;
        _strokes.Add(new Stroke(now.Time, 0.9 * drive * now.Gain, 0.10, beat % 2 == 0 ? 150 : 1200));
        if (drive > 0.5) _strokes.Add(new Stroke(now.Time + now.Seconds / 2, 0.4 * drive * now.Gain, 0.03, 6000));
    }

    private int MelodyKey(Moment now, List<int> chord)
    {
        // The chord's tone, in whichever octave is nearest to where the melody lies now.
        var centre = _tonic + 24 + 7 * now.Arousal + 5 * now.Valence + 3 * _random.Normal();
        var step = _tonic + chord[_random.Below(chord.Count)] % 12;
        return step + 12 * (int)Math.Round((centre - step) / 12);
    }

    private void Play(Moment now, double offsetBeats, double seconds, int key, double gain) => _tones.Add(new Tone(
        now.Time + offsetBeats * now.Seconds,
        Math.Max(seconds, 0.08),
        440 * PortableMath.FromSemitones(key - 69),
        gain * now.Gain * (1 + 0.1 * _random.Normal()),
        2.1 - 0.9 * now.Arousal - 0.4 * now.Valence,
        0.03 * PortableMath.Exp2(-1.6 * now.Arousal)));

    /// <summary>One beat's time, length in seconds, arousal and valence, and what follows from them.</summary>
    private readonly record struct Moment(double Time, double Seconds, double Arousal, double Valence)
    {
        public double Gain => PortableMath.FromDecibels(7 * Arousal);

        public double Articulation => 0.75 - 0.25 * Arousal;
    }
}
