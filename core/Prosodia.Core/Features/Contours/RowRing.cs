namespace Prosodia.Features.Contours;

/// <summary>The most recent rows of a matrix that grows downwards.</summary>
internal sealed class RowRing(int width)
{
    /// <summary>Rows kept. The slowest consumer lags by a block of frames and the undecided part of the pitch path: well below this.</summary>
    public const int Capacity = 128;

    private readonly float[] _values = new float[Capacity * width];
    private readonly float[] _zeros = new float[width];

    /// <summary>Rows appended so far.</summary>
    public long Count { get; private set; }

    /// <summary>Appends a row and returns it for filling.</summary>
    public Span<float> Append() => _values.AsSpan((int)(Count++ % Capacity) * width, width);

    /// <summary>A row that is still kept.</summary>
    public ReadOnlySpan<float> this[long row] => _values.AsSpan((int)(row % Capacity) * width, width);

    /// <summary>
    /// A row as a window sees it: before the first it is the first; past the last it is the last, but 0 if the window (which begins at
    /// <paramref name="windowStart"/>) also begins before the first.
    /// </summary>
    public ReadOnlySpan<float> Padded(long row, long windowStart)
    {
        if (row < Count)
            return this[Math.Max(row, 0)];
        return windowStart < 0 ? _zeros : this[Count - 1];
    }
}
