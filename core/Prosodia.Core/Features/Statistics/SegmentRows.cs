namespace Prosodia.Features.Statistics;

/// <summary>From seconds to rows: a row belongs to a stretch of time when its own time stamp, row · step, does.</summary>
/// <remarks>A row within a millionth of a step of a boundary counts as on it, so that 1.00 s is row 100 whatever way 0.01 was rounded.</remarks>
internal static class SegmentRows
{
    private const double OnTheBoundary = 1e-6;

    /// <summary>First row whose time is at or after a moment.</summary>
    /// <param name="seconds">Any finite moment.</param>
    /// <param name="step">Seconds from row to row.</param>
    public static long FirstAtOrAfter(double seconds, double step) =>
        (long)Math.Clamp(Math.Ceiling((seconds / step) - OnTheBoundary), 0, long.MaxValue / 2);

    /// <summary>Rows with start ≤ time &lt; end, within a track.</summary>
    /// <param name="rows">Rows of the track.</param>
    /// <param name="step">Seconds from row to row.</param>
    /// <param name="start">Seconds; null for the first row.</param>
    /// <param name="end">Seconds; null for behind the last row.</param>
    public static Range Of(int rows, double step, double? start, double? end)
    {
        var first = start is { } s ? (int)Math.Min(rows, FirstAtOrAfter(s, step)) : 0;
        var last = end is { } e ? (int)Math.Min(rows, FirstAtOrAfter(e, step)) : rows;
        return first..Math.Max(first, last);
    }
}
