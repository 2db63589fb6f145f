using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>A note as sung.</summary>
/// <param name="Start">Where the vowel begins, in seconds.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Pitch">Hz of the melody, without vibrato.</param>
/// <param name="Sung">The same with the singer's intonation error.</param>
internal readonly record struct SungNote(double Start, double End, double Pitch, double Sung);

/// <summary>The pitch of a sung phrase: the melody, glides between notes, vibrato that sets in late.</summary>
internal sealed class SongContour(Performer performer, Expression cues, Xoshiro256 random)
{
    private const double GlideSeconds = 0.07;
    private const double VibratoOnset = 0.12;
    private readonly List<SungNote> _notes = [];
    // Emotion moves the key by a semitone or so at most: the melody sets the pitch.
    private readonly double _tonic = performer.Tonic * PortableMath.FromSemitones(Math.Round(cues[Cue.Pitch]));
    private readonly double _extent = 0.30 * PortableMath.Exp2(cues[Cue.Vibrato]);
    private readonly double _rate = performer.VibratoRate * PortableMath.Exp2(0.12 * cues[Cue.Vibrato]);
    private readonly double _phase = random.Next();

    /// <summary>The notes in order.</summary>
    public IReadOnlyList<SungNote> Notes => _notes;

    /// <summary>Adds a note.</summary>
    public void Note(double start, double end, Note note)
    {
        var pitch = _tonic * PortableMath.FromSemitones(note.Semitones);
        _notes.Add(new SungNote(start, end, pitch, pitch * PortableMath.FromSemitones(0.04 * random.Normal())));
    }

    /// <summary>Hz at a time in seconds.</summary>
    public double At(double time)
    {
        var k = 0;
        while (k + 1 < _notes.Count && _notes[k + 1].Start - GlideSeconds / 2 <= time)
            k++;
        var note = _notes[k];
        var pitch = note.Sung;
        var sinceGlide = time - (note.Start - GlideSeconds / 2);
        if (k > 0 && sinceGlide < GlideSeconds)
        {
            var share = 0.5 - 0.5 * PortableMath.Cos(sinceGlide / GlideSeconds / 2);
            pitch = _notes[k - 1].Sung + share * (pitch - _notes[k - 1].Sung);
        }

        var vibrato = Math.Clamp((time - note.Start - VibratoOnset) / 0.15, 0, 1) * _extent;
        return pitch * PortableMath.FromSemitones(vibrato * PortableMath.Sin(_rate * time + _phase));
    }
}
