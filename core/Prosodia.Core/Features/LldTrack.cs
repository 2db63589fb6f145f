namespace Prosodia.Features;

/// <summary>Low-level descriptors of one recording: a row every 10 ms, 65 descriptors and their 65 deltas.</summary>
public sealed class LldTrack
{
    /// <summary>Columns of every track: 65 descriptors, then 65 deltas.</summary>
    public const int Columns = 130;

    private readonly float[] _values;

    /// <summary>Wraps a row-major matrix.</summary>
    /// <param name="values">[rows × 130], row-major.</param>
    /// <param name="step">Seconds from row to row.</param>
    public LldTrack(float[] values, double step)
    {
        if (values.Length % Columns != 0)
            throw new ArgumentException($"The length must be a multiple of {Columns}, not {values.Length}.", nameof(values));
        _values = values;
        Step = step;
    }

    /// <summary>Rows, one per frame.</summary>
    public int Rows => _values.Length / Columns;

    /// <summary>Seconds from row to row: 0.01, or the nearest that the sample rate allows.</summary>
    public double Step { get; }

    /// <summary>[rows × 130], row-major.</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>The 130 values of one row.</summary>
    /// <param name="row">0-based row.</param>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Columns, Columns);
}
