using System.Collections.Immutable;
using Prosodia.Features;
using Prosodia.Features.Statistics;

namespace Prosodia.Scoring;

/// <summary>
/// Scores a recording while it is heard: samples go in, every second of arousal and valence comes out as soon as it is final, and at the end the whole
/// answer. The bits do not depend on how the samples are cut. One scorer for one recording, one thread at a time.
/// </summary>
/// <example><code>
/// using var live = scorer.Start(16_000, onLine: line => Console.WriteLine($"{line.Time} s: {line.Values["arousal"]}"));
/// live.Push(samples);
/// var score = live.Finish();
/// </code></example>
public sealed class StreamingMediaScorer : IDisposable
{
    private readonly ScoringPlan _plan;
    private readonly LldPlan _descriptors;
    private readonly ScoreOptions _options;
    private readonly LldExtractor _extractor;
    private readonly WindowStatistics _windows;
    private readonly ImmutableArray<AffectListener> _affects;
    private readonly LldSpool? _rows;
    private readonly float[] _window = new float[WindowTrack.Columns];
    private readonly LldRowHandler _onRow;
    private readonly List<string> _unseen = [];
    private SeenFace _face = SeenFace.OfSound;
    private long _samples;

    internal StreamingMediaScorer(ScoringPlan plan, LldPlan descriptors, ScoreOptions options, Action<AffectLine>? onLine)
    {
        (_plan, _descriptors, _options) = (plan, descriptors, options);
        _extractor = new(descriptors);
        _windows = new(descriptors.Step);
        _affects = [.. plan.Affects.Select(model => new AffectListener(model.Id, model.Package.Model, onLine))];
        _rows = plan.Emotions.IsEmpty ? null : new();
        _onRow = OnRow;
    }

    /// <summary>Seconds heard so far.</summary>
    public double Seconds => (double)_samples / _descriptors.SampleRate;

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Mono, nominal range −1..1, finite.</param>
    /// <exception cref="ArgumentException">A sample is not finite; none of them was taken.</exception>
    /// <exception cref="InvalidOperationException">The recording has been finished.</exception>
    /// <exception cref="InvalidDataException">A sequence model has no answer to features so far from those of its training.</exception>
    public void Push(ReadOnlySpan<float> samples)
    {
        var bad = samples.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad >= 0)
            throw new ArgumentException($"sample {_samples + bad} is {samples[bad]}; samples must be finite", nameof(samples));
        _extractor.Push(samples, _onRow);
        _samples += samples.Length;
    }

    /// <summary>Ends the recording.</summary>
    /// <param name="heard">What the samples came from; null for one channel at the rate they were pushed at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="NoActiveFrameException">There is nothing to be heard in the recording.</exception>
    /// <exception cref="InvalidDataException">A sequence model has no answer to features so far from those of its training.</exception>
    public MediaScore Finish(HeardSource? heard = null, CancellationToken cancellationToken = default) => Finish(heard, SeenFace.OfSound, cancellationToken);

    internal MediaScore Finish(HeardSource? heard, SeenFace face, CancellationToken cancellationToken)
    {
        _face = face;
        _extractor.Finish(_onRow);
        while (!_affects.IsEmpty && _windows.Finish(_window))
            Listen();
        var segments = Segments(out var beyond, cancellationToken);
        ImmutableArray<AffectScore> affect = [.. _affects.Where(listener => listener.Steps > 0).Select(listener => listener.Score())];
        if (affect.IsEmpty && segments.All(segment => segment.Error is not null))
            throw new NoActiveFrameException(segments.FirstOrDefault()?.Error ?? UtteranceStatistics.NoFrame);
        return new(Seconds, _descriptors.SampleRate, _plan.Facts, segments, affect,
        [
            .. _plan.Assumptions,
            .. ScoreAssumptions.Of(heard ?? new(1, _descriptors.SampleRate), _descriptors.SampleRate, Seconds, _plan, _options),
            .. ScoreAssumptions.Of(segments, beyond),
            .. ScoreAssumptions.OfFaces(_plan, _face, _unseen),
        ]);
    }

    /// <inheritdoc/>
    public void Dispose() => _rows?.Dispose();

    private void OnRow(long row, ReadOnlySpan<float> values)
    {
        _rows?.Append(values);
        if (!_affects.IsEmpty && _windows.Push(values, _window))
            Listen();
    }

    private void Listen()
    {
        foreach (var listener in _affects)
            listener.Hear(_window);
    }

    /// <param name="beyond">Whether there are more stretches than are scored.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    private ImmutableArray<SegmentScore> Segments(out bool beyond, CancellationToken cancellationToken)
    {
        beyond = false;
        if (_rows is null)
            return [];
        var rows = _rows.Rows(_descriptors.Step);
        var statistics = new UtteranceStatistics(_plan.Extraction.Silence);
        var segments = ImmutableArray.CreateBuilder<SegmentScore>();
        if (_options.Whole)
            segments.Add(Segment(rows, statistics, ScoreInterval.Whole) with { Whole = true });
        foreach (var (index, interval) in _options.Intervals.Concat(_options.Windows?.Over(Seconds) ?? []).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            beyond = index == ScoreOptions.MaxSegments;
            if (beyond)
                break;
            segments.Add(Segment(rows, statistics, interval));
        }

        return segments.ToImmutable();
    }

    private SegmentScore Segment(LldRows rows, UtteranceStatistics statistics, ScoreInterval interval)
    {
        var segment = new SegmentScore(interval.Start ?? 0, interval.End ?? Seconds, []);
        try
        {
            var features = statistics.Compute(rows, SegmentRows.Of(rows.Count, rows.Step, interval.Start, interval.End));
            return Score(segment, features, interval);
        }
        catch (NoActiveFrameException e)
        {
            return segment with { Error = e.Message };
        }
    }

    /// <summary>Models that look at faces have no answer where there is none; the others have.</summary>
    private SegmentScore Score(SegmentScore segment, float[] features, ScoreInterval interval)
    {
        var emotions = ImmutableArray.CreateBuilder<EmotionScore>();
        string? unseen = null;
        foreach (var model in _plan.Emotions)
        {
            try
            {
                var face = model.IsVisual ? _face.Compute(interval) : [];
                emotions.Add(model.Score(features, face.AsSpan(), _options.Explain));
            }
            catch (NoActiveFrameException e) when (model.IsVisual)
            {
                unseen = e.Message;
            }
        }

        if (emotions.Count == 0 && unseen is not null)
            return segment with { Error = unseen };
        if (unseen is not null)
            _unseen.Add(unseen);
        return segment with { Emotions = emotions.ToImmutable() };
    }
}
