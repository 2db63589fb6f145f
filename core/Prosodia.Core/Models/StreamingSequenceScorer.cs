using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Models.Packages;

namespace Prosodia.Models;

/// <summary>Takes the estimates of a recording as they become final, in order.</summary>
/// <param name="time">Seconds from the start of the recording; see <see cref="SequenceTrack.TimeOf"/>.</param>
/// <param name="values">A value an output, as the network says it; valid only during the call.</param>
public delegate void SequenceEstimateHandler(double time, ReadOnlySpan<float> values);

/// <summary>
/// Scores a recording while it is heard: samples go in, and every second's estimate comes out as soon as its window of 2 s is complete. The state of
/// the network is carried on, so the estimates are those of the whole recording at once, bit for bit, however the samples are cut. Memory does not grow with
/// the length of the recording. One scorer for one recording, one thread at a time.
/// </summary>
/// <remarks>
/// The estimate of second t comes out when about t + 1.2 s have been heard: a window ends a second after its middle, and descriptors are final some
/// frames later, because pitch is decided over a stretch of frames.
/// </remarks>
/// <example>
/// <code>
/// var scorer = new StreamingSequenceScorer(package, new LldPlan(16_000));
/// scorer.Push(samples, (time, values) => Console.WriteLine($"{time} s: arousal {values[0]}, valence {values[1]}"));
/// scorer.Finish((time, values) => Console.WriteLine($"{time} s: arousal {values[0]}, valence {values[1]}"));
/// </code>
/// </example>
public sealed class StreamingSequenceScorer
{
    private readonly LldExtractor _descriptors;
    private readonly WindowStatistics _windows;
    private readonly SequenceEvaluator _network;
    private readonly LldRowHandler _onRow;
    private readonly float[] _features = new float[WindowTrack.Columns];
    private readonly float[] _estimates;
    private SequenceEstimateHandler? _onEstimate;
    private long _samples;

    /// <summary>Starts a recording.</summary>
    /// <param name="package">The model.</param>
    /// <param name="plan">How descriptors are extracted, for the sample rate of the recording; shared by any number of scorers.</param>
    public StreamingSequenceScorer(SequenceModelPackage package, LldPlan plan)
    {
        (_descriptors, _windows, _network) = (new(plan), new(plan.Step), new(package.Model));
        _estimates = new float[package.Model.Outputs.Length];
        _onRow = OnRow;
    }

    /// <summary>Estimates given out so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Mono, nominal range −1..1, finite.</param>
    /// <param name="onEstimate">Takes the estimates that have become final.</param>
    /// <exception cref="ArgumentException">A sample is not finite; none of them was taken.</exception>
    /// <exception cref="InvalidOperationException">The recording has been finished.</exception>
    /// <exception cref="InvalidDataException">A feature is so far from those of the training that the network has no answer.</exception>
    public void Push(ReadOnlySpan<float> samples, SequenceEstimateHandler onEstimate)
    {
        var bad = samples.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad >= 0)
            throw new ArgumentException($"sample {_samples + bad} is {samples[bad]}; samples must be finite", nameof(samples));
        _onEstimate = onEstimate;
        _descriptors.Push(samples, _onRow);
        _samples += samples.Length;
        _onEstimate = null;
    }

    /// <summary>Ends the recording and gives out what remains.</summary>
    /// <param name="onEstimate">Takes the estimates.</param>
    /// <exception cref="InvalidDataException">A feature is so far from those of the training that the network has no answer.</exception>
    public void Finish(SequenceEstimateHandler onEstimate)
    {
        _onEstimate = onEstimate;
        _descriptors.Finish(_onRow);
        while (_windows.Finish(_features))
            Estimate();
        _onEstimate = null;
    }

    private void OnRow(long row, ReadOnlySpan<float> values)
    {
        if (_windows.Push(values, _features))
            Estimate();
    }

    private void Estimate()
    {
        _network.Process(_features, _estimates);
        _onEstimate!(SequenceTrack.TimeOf(Steps++), _estimates);
    }
}
