namespace Prosodia.Features.Contours;

/// <summary>
/// Descriptors that are smoothed and differentiated together. A group has one or two inputs (which may run ahead of each other); a smoothed row
/// needs both.
/// </summary>
/// <remarks>
/// At the end of the input the reference pads: a row is still made as long as the first row of its window exists, with
/// later ones replaced by copies of the last, for each input on its own.
/// </remarks>
internal abstract class ContourGroup
{
    private const int SmoothingReach = 1;
    private const int DeltaReach = 2;

    private readonly RowRing _first;
    private readonly RowRing? _second;
    private readonly int _split;

    /// <summary>Prepares a group of <paramref name="firstWidth"/> + <paramref name="secondWidth"/> columns.</summary>
    protected ContourGroup(int firstWidth, int secondWidth)
    {
        _split = firstWidth;
        _first = new RowRing(firstWidth);
        _second = secondWidth == 0 ? null : new RowRing(secondWidth);
        Smoothed = new RowRing(firstWidth + secondWidth);
        Deltas = new RowRing(firstWidth + secondWidth);
    }

    /// <summary>Rows after the moving average.</summary>
    public RowRing Smoothed { get; }

    /// <summary>Rows of regression slopes.</summary>
    public RowRing Deltas { get; }

    /// <summary>Rows that are complete.</summary>
    public long Complete => Math.Min(Smoothed.Count, Deltas.Count);

    /// <summary>Appends a row to the first input and returns it for filling.</summary>
    public Span<float> AppendFirst() => _first.Append();

    /// <summary>Appends a row to the second input and returns it for filling.</summary>
    public Span<float> AppendSecond() => _second!.Append();

    /// <summary>Makes all rows whose whole window exists.</summary>
    public void Advance()
    {
        while (Step(atEnd: false))
        {
        }
    }

    /// <summary>Makes all rows that padding allows.</summary>
    public void AdvanceToEnd()
    {
        while (Step(atEnd: true))
        {
        }
    }

    /// <summary>Makes at most one smoothed row and one delta row.</summary>
    /// <param name="atEnd">Whether missing later rows are padded.</param>
    /// <returns>Whether a row was made.</returns>
    public bool Step(bool atEnd)
    {
        var available = Math.Min(_first.Count, _second?.Count ?? long.MaxValue);
        var smooths = CanMake(Smoothed.Count, SmoothingReach, available, atEnd);
        if (smooths)
            SmoothRow(Smoothed.Count);
        var slopes = CanMake(Deltas.Count, DeltaReach, Smoothed.Count, atEnd);
        if (slopes)
            DeltaRow(Deltas.Count);
        return smooths || slopes;
    }

    /// <summary>The group's moving average.</summary>
    protected abstract void Smooth(ReadOnlySpan<float> before, ReadOnlySpan<float> here, ReadOnlySpan<float> after, Span<float> output);

    /// <summary>The group's regression slope.</summary>
    protected abstract void Slope(in DeltaWindow window, Span<float> output);

    private static bool CanMake(long row, int reach, long available, bool atEnd) =>
        (atEnd ? Math.Max(row - reach, 0) : row + reach) < available;

    private void SmoothRow(long row)
    {
        var output = Smoothed.Append();
        SmoothPart(_first, row, output[.._split]);
        if (_second is not null)
            SmoothPart(_second, row, output[_split..]);
    }

    private void SmoothPart(RowRing input, long row, Span<float> output)
    {
        var start = row - SmoothingReach;
        Smooth(input.Padded(start, start), input.Padded(row, start), input.Padded(row + 1, start), output);
    }

    private void DeltaRow(long row)
    {
        var start = row - DeltaReach;
        var window = new DeltaWindow
        {
            Before2 = Smoothed.Padded(start, start),
            Before1 = Smoothed.Padded(row - 1, start),
            After1 = Smoothed.Padded(row + 1, start),
            After2 = Smoothed.Padded(row + 2, start),
        };
        Slope(window, Deltas.Append());
    }
}
