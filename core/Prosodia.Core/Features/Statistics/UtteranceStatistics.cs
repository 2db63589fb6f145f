namespace Prosodia.Features.Statistics;

/// <summary>
/// The nine statistics of each of the 130 descriptor columns over the non-silent frames of an utterance: 1,170 features in the order of
/// <see cref="FeatureSet.Utterance"/>.
/// </summary>
/// <remarks>
/// Zhang, Essl, Mower Provost (2015), section V. Population standard deviation; linear percentiles; mean absolute deviation about the mean;
/// biased skewness and excess kurtosis, 0 where the standard deviation is at most 1e-12. float64 sums, float32 results. An object keeps its
/// buffers from call to call and is not thread-safe: one per thread.
/// </remarks>
public sealed class UtteranceStatistics
{
    /// <summary>What there is to say of a recording or segment without a frame.</summary>
    internal const string NoFrame = "There is no frame: the recording or segment is shorter than 60 ms, or the segment lies behind the end of the recording.";

    private readonly SilenceRule _rule;
    private readonly ColumnStatistics _statistics = new(LldTrack.Columns);
    private int[] _active = [];
    private float[] _energy = [];
    private float[] _loudness = [];

    /// <summary>Creates a calculator.</summary>
    /// <param name="rule">Which frames count; null for <see cref="SilenceRule.Default"/>.</param>
    /// <exception cref="ArgumentException">The rule has values out of range.</exception>
    public UtteranceStatistics(SilenceRule? rule = null)
    {
        _rule = rule ?? SilenceRule.Default;
        _rule.Validate(nameof(rule));
    }

    /// <summary>Features of a whole recording.</summary>
    /// <param name="track">Descriptors of the recording.</param>
    /// <returns>[1170].</returns>
    /// <exception cref="NoActiveFrameException">No frame is louder than the silence rule asks.</exception>
    /// <exception cref="InvalidDataException">A descriptor is not a finite number.</exception>
    public float[] Compute(LldTrack track) => Compute(track, Range.All);

    /// <summary>Features of a segment given in seconds, as manifests do: the rows with start ≤ time &lt; end.</summary>
    /// <param name="track">Descriptors of the recording.</param>
    /// <param name="start">Seconds; null for the start of the recording.</param>
    /// <param name="end">Seconds; null for its end.</param>
    /// <returns>[1170].</returns>
    /// <inheritdoc cref="Compute(LldTrack)" path="/exception"/>
    public float[] Compute(LldTrack track, double? start, double? end) =>
        Compute(track, SegmentRows.Of(track.Rows, track.Step, start, end));

    /// <summary>Features of a segment given in rows; the percentile of the silence rule is the segment's own.</summary>
    /// <param name="track">Descriptors of the recording.</param>
    /// <param name="rows">Rows of the segment, within the track.</param>
    /// <returns>[1170].</returns>
    /// <inheritdoc cref="Compute(LldTrack)" path="/exception"/>
    public float[] Compute(LldTrack track, Range rows) => Compute(LldRows.Of(track), rows);

    /// <summary>Features of a segment of rows that may lie in pieces.</summary>
    /// <param name="track">Descriptors of the recording.</param>
    /// <param name="rows">Rows of the segment, within the track.</param>
    /// <returns>[1170].</returns>
    /// <inheritdoc cref="Compute(LldTrack)" path="/exception"/>
    internal float[] Compute(LldRows track, Range rows)
    {
        var (first, count) = rows.GetOffsetAndLength(track.Count);
        var active = ActiveRows(track, first, count);
        if (active.IsEmpty)
            throw new NoActiveFrameException(Silent(track, first, count));
        var result = new float[FeatureSet.Utterance.Count];
        _statistics.Compute(track.From, active, result);
        return result;
    }

    /// <summary>How many of a segment's rows are non-silent.</summary>
    /// <param name="track">Descriptors of the recording.</param>
    /// <param name="rows">Rows of the segment, within the track.</param>
    public int CountActive(LldTrack track, Range rows)
    {
        var (first, count) = rows.GetOffsetAndLength(track.Rows);
        return ActiveRows(LldRows.Of(track), first, count).Length;
    }

    private ReadOnlySpan<int> ActiveRows(LldRows track, int first, int count)
    {
        if (count == 0)
            return [];
        if (_active.Length < count)
            (_active, _energy, _loudness) = (new int[count], new float[count], new float[count]);
        var energy = _energy.AsSpan(0, count);
        var cursor = new RowCursor(track.From, LldTrack.Columns);
        for (var i = 0; i < count; i++)
        {
            energy[i] = _loudness[i] = cursor.Row(first + i)[LldColumn.RmsEnergy];
            if (!float.IsFinite(energy[i]))
                throw new InvalidDataException($"Row {first + i}: pcm_RMSenergy_sma is not a finite number; extract the features again.");
        }

        var threshold = Math.Max(_rule.Floor, _rule.Share * Quantile.Of(energy, _rule.Percentile / 100));
        var active = 0;
        for (var i = 0; i < count; i++)
        {
            if (_loudness[i] > threshold)
                _active[active++] = first + i;
        }

        return _active.AsSpan(0, active);
    }

    private string Silent(LldRows track, int first, int count) => count == 0
        ? NoFrame
        : $"No non-silent frame from {first * track.Step:0.###} s to {(first + count) * track.Step:0.###} s ({count} frames, none with an "
            + $"RMS energy above {_rule.Floor}): check the segment and the recording level, or leave it out.";
}
