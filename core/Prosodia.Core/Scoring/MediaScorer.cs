using System.Collections.Immutable;
using System.Diagnostics;
using Prosodia.Audio;
using Prosodia.Diagnostics;
using Prosodia.Faces;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Scoring;

/// <summary>
/// Scores recordings of any length in one pass: the emotions of the whole, of intervals and of regular windows, and arousal and valence second by second.
/// A recording's score depends on nothing but its samples, the models and the options: alone, among others, or while it is heard, its bits are the same.
/// </summary>
/// <remarks>Safe to share between threads. The descriptors of the first hour, 187 MB, are kept in memory; those beyond in a temporary file.</remarks>
/// <example><code>
/// var scorer = new MediaScorer([ScoringModel.ReadFile("mt-hier.zip")]);
/// var score = scorer.ScoreFile("song.mp3", new ScoreOptions { Windows = new(3, 1) });
/// </code></example>
public sealed class MediaScorer
{
    private const int BlockSamples = 16_384;

    private readonly LldPlans _plans;
    private readonly ScoringPlan _plan;

    /// <summary>Prepares the scoring.</summary>
    /// <param name="models">The models; at least one, with different ids.</param>
    /// <param name="extraction">How features are extracted, and the bounds on media; null for the defaults.</param>
    /// <exception cref="ArgumentException">A model cannot be used; the message lists every reason.</exception>
    public MediaScorer(IEnumerable<ScoringModel> models, ExtractionSpec? extraction = null)
    {
        Models = [.. models];
        Extraction = extraction ?? new();
        var problems = string.Join(" ", Problems(Models, Extraction.Faces).Concat(Extraction.Errors()));
        if (problems.Length > 0)
            throw new ArgumentException(problems, nameof(models));
        _plans = new(Extraction.Descriptors);
        _plan = new(Models, Extraction);
    }

    /// <summary>The models.</summary>
    public ImmutableArray<ScoringModel> Models { get; }

    /// <summary>How features are extracted.</summary>
    public ExtractionSpec Extraction { get; }

    /// <summary>Whether a model takes features of faces.</summary>
    public bool LooksAtFaces => _plan.IsVisual;

    /// <summary>Everything that keeps models from being used together; empty when nothing does.</summary>
    /// <param name="models">The models.</param>
    /// <param name="faces">Where action units of videos come from; null for nowhere.</param>
    public static IEnumerable<string> Problems(IEnumerable<ScoringModel> models, FaceSource? faces = null) => ScoringPlan.Problems([.. models], faces);

    /// <summary>Scores a media file of any kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which parts to score; null for the whole.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    /// <exception cref="MediaException">The media cannot be read.</exception>
    /// <exception cref="NoActiveFrameException">There is nothing to be heard in it.</exception>
    public MediaScore ScoreFile(string path, ScoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var source = AudioFile.Open(path, Extraction.Limits, cancellationToken);
        return Score(source, options, null, _plan.IsVisual ? SeenFace.Of(Extraction, path, cancellationToken) : SeenFace.OfSound, cancellationToken);
    }

    /// <summary>Scores a medium of any kind.</summary>
    /// <param name="medium">The medium; it stays open. It is read as it comes if it is WAV and no model looks at faces.</param>
    /// <param name="name">Its name for errors.</param>
    /// <param name="options">Which parts to score; null for the whole.</param>
    /// <param name="onLine">Told every second of the sequence models as soon as it is final; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <inheritdoc cref="ScoreFile" path="/exception"/>
    public MediaScore Score(
        Stream medium, string name, ScoreOptions? options = null, Action<AffectLine>? onLine = null, CancellationToken cancellationToken = default)
    {
        if (!_plan.IsVisual)
        {
            using var sound = AudioFile.Open(medium, name, Extraction.Limits, leaveOpen: true, cancellationToken);
            return Score(sound, options, onLine, cancellationToken);
        }

        // Sound and pictures are read one after the other.
        using var spool = SpoolFile.Copy(medium, name, Extraction.Limits, cancellationToken);
        using var copy = new FileStream(spool.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var source = AudioFile.Open(copy, name, Extraction.Limits, leaveOpen: true, cancellationToken);
        return Score(source, options, onLine, SeenFace.Of(Extraction, spool.FullPath, cancellationToken), cancellationToken);
    }

    /// <summary>Scores a recording.</summary>
    /// <param name="source">The recording, unread; it stays open.</param>
    /// <param name="options">Which parts to score; null for the whole.</param>
    /// <param name="onLine">Told every second of the sequence models as soon as it is final; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <inheritdoc cref="ScoreFile" path="/exception"/>
    public MediaScore Score(
        AudioSource source, ScoreOptions? options = null, Action<AffectLine>? onLine = null, CancellationToken cancellationToken = default) =>
        Score(source, options, onLine, SeenFace.OfSound, cancellationToken);

    private MediaScore Score(AudioSource source, ScoreOptions? options, Action<AffectLine>? onLine, SeenFace face, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var original = source.SampleRate;
        using var resampled = Extraction.SampleRate is { } rate && rate != original ? new ResampledSource(source, rate, leaveOpen: true) : null;
        var heard = resampled ?? source;
        using var scorer = Start(heard.SampleRate, options, onLine);
        var block = new float[BlockSamples];
        for (int read; (read = heard.Read(block, cancellationToken)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scorer.Push(block.AsSpan(0, read));
        }

        var score = scorer.Finish(new(source.Channels, original), face, cancellationToken);
        Telemetry.ScoringDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        return score;
    }

    /// <summary>Starts a recording that is pushed, such as one that is being made.</summary>
    /// <param name="sampleRate">Samples per second; that of <see cref="Extraction"/> where it names one.</param>
    /// <param name="options">Which parts to score; null for the whole.</param>
    /// <param name="onLine">Told every second of the sequence models as soon as it is final; null for nobody.</param>
    /// <exception cref="ArgumentException">The options or the rate are wrong; the message lists every problem.</exception>
    public StreamingMediaScorer Start(int sampleRate, ScoreOptions? options = null, Action<AffectLine>? onLine = null)
    {
        options ??= new();
        var problems = string.Join(" ", options.Errors());
        if (problems.Length > 0)
            throw new ArgumentException(problems, nameof(options));
        if (Extraction.SampleRate is { } rate && rate != sampleRate)
            throw new ArgumentException($"The samples must have {rate} Hz, not {sampleRate}.", nameof(sampleRate));
        return new(_plan, _plans.For(sampleRate), options, onLine);
    }
}
