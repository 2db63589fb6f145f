namespace Prosodia.Features.Statistics;

/// <summary>A row-major matrix that may lie in pieces: gives what lies together from a row on, at least that row.</summary>
/// <param name="row">0-based row.</param>
internal delegate ReadOnlySpan<float> RowBlock(int row);

/// <summary>Reads rows of a matrix in pieces; asks for a piece only when the last one does not hold the row.</summary>
internal ref struct RowCursor(RowBlock matrix, int columns)
{
    private ReadOnlySpan<float> _block;
    private int _first;

    /// <summary>The values of a row, valid until the next one is asked for.</summary>
    public ReadOnlySpan<float> Row(int row)
    {
        var at = (long)(row - _first) * columns;
        if (at < 0 || at >= _block.Length)
        {
            _block = matrix(row);
            (_first, at) = (row, 0);
        }

        return _block.Slice((int)at, columns);
    }
}
