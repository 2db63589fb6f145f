using System.Collections.Immutable;
using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>
/// A corpus of music, or one of monologues, with time-continuous arousal and valence. The two share the acoustic correlates of arousal
/// (level, rate, brightness, register) and only some of valence's, so that a model can carry over from one to the other in part.
/// </summary>
/// <remarks>
/// Latent tracks drive the sound; the annotation is the mean of simulated raters, who lag, differ and err. Deterministic as
/// <see cref="SyntheticCorpus"/> is.
/// </remarks>
public sealed class SyntheticAffect
{
    private readonly SyntheticAffectOptions _options;

    /// <summary>Plans a corpus; nothing is rendered yet.</summary>
    /// <param name="domain">Music or speech.</param>
    /// <param name="options">What it shall contain.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    public SyntheticAffect(Domain domain, SyntheticAffectOptions options)
    {
        List<string> errors = [.. options.Errors()];
        if (domain is not (Domain.Music or Domain.Speech)) errors.Add($"Domain is {domain}; it must be Music or Speech.");
        if (errors.Count > 0) throw new ArgumentException(string.Join(" ", errors), nameof(options));
        Domain = domain;
        _options = options;
        var name = domain == Domain.Music ? "synthetic-music" : "synthetic-speech";
        var info = new CorpusInfo(name)
        {
            Licence = SyntheticCorpus.Licence,
            Source = $"Synthetic: Prosodia's {(domain == Domain.Music ? "composer" : "singer-speaker")}, seed {options.Seed}. No person plays or speaks here.",
            Synthetic = true,
        };
        var pieces = Enumerable.Range(0, options.Pieces);
        Corpus = new Corpus(info, [.. pieces.Select(Label)], [.. pieces.Select(Annotate)]);
    }

    /// <summary>Music or speech.</summary>
    public Domain Domain { get; }

    /// <summary>Labels and annotations of all pieces, in the order in which they are rendered.</summary>
    public Corpus Corpus { get; }

    /// <summary>Number of pieces.</summary>
    public int Count => _options.Pieces;

    /// <summary>Renders one piece.</summary>
    /// <param name="index">0..<see cref="Count"/>−1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such piece.</exception>
    public SyntheticPiece Render(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var random = Generator(index, 3);
        var samples = Domain == Domain.Music ? Play(index, random) : Speak(index, random);
        return new SyntheticPiece(Corpus.Recordings[index], Corpus.Annotations[index], samples, _options.SampleRate);
    }

    /// <summary>Renders all pieces lazily, in order, on all cores.</summary>
    /// <param name="cancellation">Stops between pieces.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IEnumerable<SyntheticPiece> Render(CancellationToken cancellation = default) =>
        OrderedRendering.Of(Count, Render, cancellation);

    /// <summary>The latent tracks of a piece.</summary>
    internal AffectCourse Course(int index)
    {
        var random = Generator(index, 1);
        return new AffectCourse(new AffectTrack(random), new AffectTrack(random));
    }

    private float[] Play(int index, Xoshiro256 random)
    {
        var score = MusicComposer.Compose(Course(index), _options.Seconds, random);
        var sound = MusicSynth.Render(score, _options.Seconds, _options.SampleRate, random);
        return RecordingChannel.Record(sound, _options.SampleRate, random.Uniform(-24, -20), 0, -70, random);
    }

    private float[] Speak(int index, Xoshiro256 random)
    {
        var performer = new Performer(_options.Seed, index + 1);
        var frames = Monologue.Frames(performer, Course(index), _options.Seconds, random);
        var voice = SingerSpeaker.Render(frames, _options.SampleRate, random);
        return RecordingChannel.Record(
            voice, _options.SampleRate, random.Uniform(-28, -24), performer.ChannelTilt, performer.NoiseLevel, random);
    }

    private Recording Label(int index) => Domain == Domain.Music
        ? new Recording(FileOf(index)) { Domain = Domain.Music, Sentence = $"piece {index + 1:00}" }
        : new Recording(FileOf(index)) { Domain = Domain.Speech, Performer = $"Actor_{index + 1:00}", Sentence = $"monologue {index + 1:00}" };

    private ContinuousAnnotation Annotate(int index)
    {
        var (course, random) = (Course(index), Generator(index, 2));
        ImmutableArray<double> times = [.. Enumerable.Range(0, _options.Seconds).Select(second => (double)second)];
        var arousal = AffectRaters.Rate(course.Arousal, _options.Seconds, _options.Raters, random);
        var valence = AffectRaters.Rate(course.Valence, _options.Seconds, _options.Raters, random);
        return new ContinuousAnnotation(FileOf(index), times, arousal, valence);
    }

    private string FileOf(int index) => Domain == Domain.Music ? $"music/piece_{index + 1:00}.wav" : $"speech/monologue_{index + 1:00}.wav";

    private Xoshiro256 Generator(int index, int purpose) => new(_options.Seed, 3, (int)Domain, index, purpose);
}
