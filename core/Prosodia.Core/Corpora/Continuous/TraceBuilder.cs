using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>Collects a trace from a file's rows, checking order and scale where the line is still known.</summary>
/// <param name="file">The file as the user knows it.</param>
/// <param name="scale">The source's scale.</param>
internal sealed class TraceBuilder(string file, ValueScale scale)
{
    private readonly ImmutableArray<double>.Builder _times = ImmutableArray.CreateBuilder<double>();
    private readonly ImmutableArray<double>.Builder _values = ImmutableArray.CreateBuilder<double>();

    /// <summary>
    /// Share of the scale's width by which values may lie outside it, and are then moved to its end: a computed gold standard may leave
    /// the scale that its raters used.
    /// </summary>
    public double Slack { get; init; }

    /// <summary>Slack for gold standards that were computed from raters.</summary>
    public const double GoldStandardSlack = 0.1;

    /// <summary>Takes one row.</summary>
    /// <param name="time">Seconds, after the row before.</param>
    /// <param name="value">A value in the source's scale; NaN for none.</param>
    /// <param name="line">1-based line, for errors.</param>
    /// <param name="column">Name of the value's column, for errors.</param>
    /// <exception cref="CorpusException">The time does not ascend, or the value is outside the scale.</exception>
    public void Add(double time, double value, int? line, string? column)
    {
        if (!double.IsFinite(time) || (_times.Count > 0 && time <= _times[^1]))
        {
            throw new CorpusException(file, $"the time {time} is not after the one before it; sort the rows by time.", line, column);
        }

        if (double.IsInfinity(value) || !Allowed.Contains(value))
        {
            throw new CorpusException(
                file, $"{value} is outside the scale {scale.Minimum}..{scale.Maximum}; declare the scale of this corpus.", line, column);
        }

        _times.Add(time);
        _values.Add(Math.Clamp(scale.ToCommon(value), -1, 1));
    }

    private ValueScale Allowed => field ??= Widened(scale, Slack);

    private static ValueScale Widened(ValueScale scale, double share) =>
        new(scale.Minimum - (share * (scale.Maximum - scale.Minimum)), scale.Maximum + (share * (scale.Maximum - scale.Minimum)));

    /// <summary>The trace on the common scale, without missing values at its end.</summary>
    /// <returns>The trace.</returns>
    public Trace ToTrace()
    {
        var length = _values.Count;
        while (length > 0 && double.IsNaN(_values[length - 1]))
        {
            length--;
        }

        return new Trace(_times.ToImmutable()[..length], _values.ToImmutable()[..length]);
    }
}
