namespace Prosodia.Features.Statistics;

/// <summary>Window features of one recording: a row every <see cref="Hop"/> seconds, 260 columns (<see cref="FeatureSet.Window"/>).</summary>
public sealed class WindowTrack
{
    /// <summary>Columns of every track: 130 means, then 130 standard deviations.</summary>
    public const int Columns = 2 * LldTrack.Columns;

    private readonly float[] _values;

    /// <summary>Wraps a row-major matrix.</summary>
    /// <param name="values">[rows × 260], row-major.</param>
    /// <param name="hop">Seconds from row to row.</param>
    /// <param name="length">Seconds that a row describes.</param>
    public WindowTrack(float[] values, double hop = 1, double length = 2)
    {
        if (values.Length % Columns != 0)
            throw new ArgumentException($"The length must be a multiple of {Columns}, not {values.Length}.", nameof(values));
        _values = values;
        (Hop, Length) = (hop, length);
    }

    /// <summary>Rows, one per window.</summary>
    public int Rows => _values.Length / Columns;

    /// <summary>Seconds from row to row.</summary>
    public double Hop { get; }

    /// <summary>Seconds that a row describes, from its time stamp on.</summary>
    public double Length { get; }

    /// <summary>[rows × 260], row-major.</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>The 260 values of one row.</summary>
    /// <param name="row">0-based row.</param>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>Time stamp of a row, in seconds: where its window begins.</summary>
    /// <param name="row">0-based row.</param>
    public double TimeOf(int row) => row * Hop;
}
