using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>Collects a trace from a file's rows, checking order and scale where the line is still known.</summary>
/// <param name="file">The file as the user knows it.</param>
/// <param name="scale">The source's scale.</param>
internal sealed class TraceBuilder(string file, ValueScale scale)
{
    /// <summary>Slack for gold standards that were computed from raters.</summary>
    public const double GoldStandardSlack = 0.1;

    private readonly ImmutableArray<double>.Builder _times = ImmutableArray.CreateBuilder<double>();
    private readonly ImmutableArray<double>.Builder _values = ImmutableArray.CreateBuilder<double>();

    /// <summary>
    /// Share of the scale's width by which values may lie outside it, and are then moved to its end: a computed gold standard may leave
    /// the scale that its raters used.
    /// </summary>
    public double Slack { get; init; }

    private ValueScale Allowed => field ??= Widened(scale, Slack);

    /// <summary>Takes one row.</summary>
    /// <param name="time">Seconds, not negative, after the row before.</param>
    /// <param name="value">A value in the source's scale; NaN for none.</param>
    /// <param name="line">1-based line, for errors.</param>
    /// <param name="column">Name of the value's column, for errors.</param>
    /// <exception cref="CorpusException">The time is negative, does not ascend or is beyond any recording, or the value is outside the scale.</exception>
    public void Add(double time, double value, int? line, string? column)
    {
        if (time < 0)
        {
            throw new CorpusException(file, $"the time {time} is before the start of the recording.", line, column);
        }

        if (!double.IsFinite(time) || (_times.Count > 0 && time <= _times[^1]))
        {
            throw new CorpusException(file, $"the time {time} is not after the one before it; sort the rows by time.", line, column);
        }

        if (time > ContinuousAnnotation.LatestTime)
        {
            throw new CorpusException(
                file, $"the time {time} is beyond the {ContinuousAnnotation.LatestTime} s that a recording may last; times are in seconds.", line, column);
        }

        if (double.IsInfinity(value) || !Allowed.Contains(value))
        {
            throw new CorpusException(
                file, $"{value} is outside the scale {scale.Minimum}..{scale.Maximum}; declare the scale of this corpus.", line, column);
        }

        _times.Add(time);
        _values.Add(Math.Clamp(scale.ToCommon(value), -1, 1));
    }

    /// <summary>The trace on the common scale.</summary>
    /// <returns>The trace.</returns>
    public Trace ToTrace() => new(_times.ToImmutable(), _values.ToImmutable());

    /// <summary>The trace without the missing values at its end, which in tables with a column a moment stand for no row at all.</summary>
    /// <returns>The trace.</returns>
    public Trace ToTrimmedTrace()
    {
        var length = _values.Count;
        while (length > 0 && double.IsNaN(_values[length - 1]))
        {
            length--;
        }

        return new Trace(_times.ToImmutable()[..length], _values.ToImmutable()[..length]);
    }

    private static ValueScale Widened(ValueScale scale, double share)
    {
        var margin = share * (scale.Maximum - scale.Minimum);
        return new ValueScale(scale.Minimum - margin, scale.Maximum + margin);
    }
}
