using Prosodia.Features.Contours;
using Prosodia.Features.Framing;
using Prosodia.Features.Voicing;

namespace Prosodia.Features;

/// <summary>Takes the rows of an extraction as they become final, in order.</summary>
/// <param name="row">0-based row.</param>
/// <param name="values">The 130 values; valid only during the call.</param>
public delegate void LldRowHandler(long row, ReadOnlySpan<float> values);

/// <summary>
/// Extracts the 65 ComParE low-level descriptors and their deltas from a stream of samples. Memory does not grow with the length of the
/// recording, and rows do not depend on how the samples are cut into pushes. One extractor for one recording.
/// </summary>
/// <example>
/// <code>
/// var extractor = new LldExtractor(new LldPlan(16_000));
/// extractor.Push(samples, (row, values) => Console.WriteLine($"{row}: F0 {values[0]} Hz"));
/// extractor.Finish((row, values) => Console.WriteLine($"{row}: F0 {values[0]} Hz"));
/// </code>
/// </example>
public sealed class LldExtractor
{
    private const float VoicedEnergy = 0.001f;

    private readonly LldPlan _plan;
    private readonly FrameGeometry _geometry;
    private readonly SampleHistory _samples = new();
    private readonly FrameBlock _block;
    private readonly ShortFrameDescriptors _short;
    private readonly LongFrameDescriptors _long;
    private readonly float[] _descriptors = new float[LldColumn.Count * Lanes.Count];
    private readonly PitchViterbi _pitch = new();
    private readonly PitchDecision[] _decisions = new PitchDecision[64];
    private readonly float[] _energies = new float[64];
    private readonly PeriodAnalysis _periods;
    private readonly VoicingContours _voicingContours;
    private readonly SpectralContours _energyContours = new(firstWidth: 3, secondWidth: 1);
    private readonly SpectralContours _shapeContours = new(firstWidth: LldColumn.Count - LldColumn.RastaBands, secondWidth: 0);
    private readonly float[] _row = new float[LldTrack.Columns];
    private long _frame;
    private long _rows;
    private bool _finished;

    /// <summary>Prepares an extraction.</summary>
    /// <param name="plan">Made once for a sample rate, shared by any number of extractors.</param>
    public LldExtractor(LldPlan plan)
    {
        _plan = plan;
        _geometry = plan.Geometry;
        _block = new FrameBlock(_geometry);
        _short = new ShortFrameDescriptors(plan);
        _long = new LongFrameDescriptors(plan);
        _periods = new PeriodAnalysis(_geometry, plan.Options.AcceptsByCorrelation);
        _voicingContours = new VoicingContours(plan.Options.Corrected);
    }

    /// <summary>Takes the next samples and hands out the rows that have become final.</summary>
    /// <param name="samples">Mono, nominal range −1..1.</param>
    /// <param name="onRow">Takes the rows.</param>
    /// <exception cref="InvalidOperationException">The recording has been finished.</exception>
    public void Push(ReadOnlySpan<float> samples, LldRowHandler onRow)
    {
        if (_finished)
            throw new InvalidOperationException("The recording is finished; use a new extractor for the next one.");
        // Long pushes are cut up so that the history stays short.
        for (var limit = 4 * _geometry.SampleRate; !samples.IsEmpty; samples = samples[Math.Min(limit, samples.Length)..])
        {
            _samples.Append(samples[..Math.Min(limit, samples.Length)]);
            var reach = ((Lanes.Count - 1) * _geometry.Step) + _geometry.Long;
            while ((_frame * _geometry.Step) + reach <= _samples.End)
                ProcessBlock(Lanes.Count, Lanes.Count, onRow);
        }
    }

    /// <summary>Ends the recording and hands out the remaining rows.</summary>
    /// <param name="onRow">Takes the rows.</param>
    public void Finish(LldRowHandler onRow)
    {
        _finished = true;
        var longFrames = _geometry.Frames(_samples.End, _geometry.Long);
        if (longFrames == 0)
            return;
        _samples.PadEnd((Lanes.Count * _geometry.Step) + _geometry.Long);
        var shortFrames = _geometry.Frames(_samples.End, _geometry.Short);
        while (_frame < shortFrames)
            ProcessBlock((int)Math.Min(Lanes.Count, shortFrames - _frame), (int)Math.Clamp(longFrames - _frame, 0, Lanes.Count), onRow);
        FinishContours();
        Emit(longFrames + 1, onRow);
    }

    private void ProcessBlock(int shortFrames, int longFrames, LldRowHandler onRow)
    {
        var start = _frame * _geometry.Step;
        _block.Fill(_samples.Read(start, ((Lanes.Count - 1) * _geometry.Step) + _geometry.Long));
        _short.Compute(_block, shortFrames, _descriptors);
        if (longFrames > 0)
            _long.Compute(_block);
        for (var lane = 0; lane < shortFrames; lane++, _frame++)
        {
            AppendShort(lane);
            if (lane < longFrames)
                AppendLong(lane);
        }

        _energyContours.Advance();
        _shapeContours.Advance();
        Emit(long.MaxValue, onRow);
        if (!_finished)
            _samples.DropBefore(Math.Min(_pitch.Decided * _geometry.Step, _periods.Position));
    }

    private void AppendShort(int lane)
    {
        var energy = _energyContours.AppendFirst();
        for (var c = 0; c < energy.Length; c++)
            energy[c] = _descriptors[((LldColumn.Loudness + c) * Lanes.Count) + lane];
        var shape = _shapeContours.AppendFirst();
        for (var c = 0; c < shape.Length; c++)
            shape[c] = _descriptors[((LldColumn.RastaBands + c) * Lanes.Count) + lane];
    }

    private void AppendLong(int lane)
    {
        _energyContours.AppendSecond()[0] = _samples.ZeroCrossingRate(_frame * _geometry.Step, _geometry.Long);
        _energies[_frame % _energies.Length] = _long.Energy[lane];
        var first = _pitch.Decided;
        var decided = _pitch.Add(_long.Candidates[lane], _decisions);
        for (var i = 0; i < decided; i++)
        {
            var decision = AppendPitch(first + i, _decisions[i]);
            AppendPeriods(first + i, decision);
            _voicingContours.Advance();
        }
    }

    /// <summary>Quiet frames are unvoiced, with voicing 0, whatever their pitch.</summary>
    private PitchDecision AppendPitch(long frame, PitchDecision decision)
    {
        var gated = _energies[frame % _energies.Length] > VoicedEnergy ? decision : default;
        var row = _voicingContours.AppendFirst();
        (row[LldColumn.F0], row[LldColumn.Voicing]) = (gated.F0, gated.Voicing);
        return gated;
    }

    private void AppendPeriods(long frame, PitchDecision decision)
    {
        var periods = _periods.Process(frame, decision.F0, _samples);
        var row = _voicingContours.AppendSecond();
        (row[0], row[1], row[2], row[3]) = (periods.JitterLocal, periods.JitterDdp, periods.Shimmer, periods.LogHnr);
    }

    /// <summary>
    /// The reference ends in alternating passes. The pitch path's pending frames come out in the first end-of-input pass, in which the period analysis
    /// does not run although smoothing and deltas do, with padding; it catches up in the next, normal pass. The last rows show it.
    /// </summary>
    private void FinishContours()
    {
        _energyContours.AdvanceToEnd();
        _shapeContours.AdvanceToEnd();

        var first = _pitch.Decided;
        var pending = _pitch.Finish(_decisions);
        for (var i = 0; i < pending; i++)
        {
            _decisions[i] = AppendPitch(first + i, _decisions[i]);
            _voicingContours.Step(atEnd: true);
        }

        _voicingContours.AdvanceToEnd();
        for (var i = 0; i < pending; i++)
        {
            AppendPeriods(first + i, _decisions[i]);
            _voicingContours.Step(atEnd: false);
        }

        _voicingContours.Advance();
        _voicingContours.AdvanceToEnd();
    }

    private void Emit(long limit, LldRowHandler onRow)
    {
        var end = Math.Min(limit, Math.Min(_voicingContours.Complete, Math.Min(_energyContours.Complete, _shapeContours.Complete)));
        for (; _rows < end; _rows++)
        {
            Gather(_rows, 0);
            onRow(_rows, _row);
        }
    }

    private void Gather(long row, int at)
    {
        foreach (var deltas in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var group in (ReadOnlySpan<ContourGroup>)[_voicingContours, _energyContours, _shapeContours])
            {
                var values = (deltas ? group.Deltas : group.Smoothed)[row];
                values.CopyTo(_row.AsSpan(at));
                at += values.Length;
            }
        }
    }
}
