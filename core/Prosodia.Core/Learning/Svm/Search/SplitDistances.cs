using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm.Search;

/// <summary>Squared distances of a split's training and test rows from its training rows, grown feature by feature.</summary>
/// <remarks>
/// ‖x − z‖² is a sum over features, so that of the first 120 continues that of the first 60. Every lane of a vector holds another pair of
/// rows and adds the features in order with fused operations: the same bits at any vector width.
/// </remarks>
internal sealed unsafe class SplitDistances : IDisposable
{
    private const int Wide = 16; // training rows at once: two vectors
    private const int High = 4; // rows at once
    private const int Chunk = 64; // features at once

    private readonly SampleMatrix _features;
    private readonly SplitRows _rows;
    private readonly AlignedArray<double> _values;
    private readonly AlignedArray<double> _chunk; // all rows × chunk
    private readonly AlignedArray<double> _packed; // groups of training rows, feature after feature
    private readonly int _paddedRows;

    public SplitDistances(SampleMatrix features, SplitRows rows)
    {
        (_features, _rows) = (features, rows);
        (Training, Rows) = (rows.Training.Length, rows.Training.Length + rows.Test.Length);
        Stride = StrideOf(Training);
        _paddedRows = (Rows + High - 1) / High * High;
        _values = new((long)_paddedRows * Stride);
        _chunk = new((long)_paddedRows * Chunk);
        _packed = new((long)Stride * Chunk);
    }

    /// <summary>Number of training rows: columns.</summary>
    public int Training { get; }

    /// <summary>Number of training and test rows; training rows come first.</summary>
    public int Rows { get; }

    /// <summary>Distance between the starts of two rows.</summary>
    public int Stride { get; }

    public double* Values => _values.Pointer;

    /// <summary>Columns padded so that a vector may read past the last one.</summary>
    public static int StrideOf(int training) => ((training + Wide - 1) / Wide * Wide) + Wide;

    /// <summary>Adds feature columns.</summary>
    public void Add(ReadOnlySpan<int> columns, CancellationToken cancellationToken)
    {
        while (!columns.IsEmpty)
        {
            var count = Math.Min(columns.Length, Chunk);
            Gather(columns[..count]);
            for (var first = 0; first < Training; first += Wide)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var row = first / High * High; row < _paddedRows; row += High)
                    AddTile(row, first, count);
            }

            columns = columns[count..];
        }

        Mirror();
    }

    public void Dispose()
    {
        _values.Dispose();
        _chunk.Dispose();
        _packed.Dispose();
    }

    private void Gather(ReadOnlySpan<int> columns)
    {
        for (var row = 0; row < Rows; row++)
        {
            var from = _features[row < Training ? _rows.Training[row] : _rows.Test[row - Training]];
            var to = _chunk.Pointer + ((long)row * Chunk);
            for (var f = 0; f < columns.Length; f++)
                to[f] = from[columns[f]];
            if (row >= Training)
                continue;
            var packed = _packed.Pointer + ((long)(row / Wide) * Wide * Chunk) + (row % Wide);
            for (var f = 0; f < columns.Length; f++)
                packed[f * Wide] = to[f];
        }
    }

    private void AddTile(int row, int first, int features)
    {
        double* x0 = _chunk.Pointer + ((long)row * Chunk), x1 = x0 + Chunk, x2 = x1 + Chunk, x3 = x2 + Chunk;
        var z = _packed.Pointer + ((long)first * Chunk);
        Vector512<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (var f = 0; f < features; f++, z += Wide)
        {
            var (z0, z1) = (Vector512.Load(z), Vector512.Load(z + 8));
            var x = Vector512.Create(x0[f]);
            var (u, v) = (x - z0, x - z1);
            (a0, a1) = (Vector512.FusedMultiplyAdd(u, u, a0), Vector512.FusedMultiplyAdd(v, v, a1));
            x = Vector512.Create(x1[f]);
            (u, v) = (x - z0, x - z1);
            (b0, b1) = (Vector512.FusedMultiplyAdd(u, u, b0), Vector512.FusedMultiplyAdd(v, v, b1));
            x = Vector512.Create(x2[f]);
            (u, v) = (x - z0, x - z1);
            (c0, c1) = (Vector512.FusedMultiplyAdd(u, u, c0), Vector512.FusedMultiplyAdd(v, v, c1));
            x = Vector512.Create(x3[f]);
            (u, v) = (x - z0, x - z1);
            (d0, d1) = (Vector512.FusedMultiplyAdd(u, u, d0), Vector512.FusedMultiplyAdd(v, v, d1));
        }

        var to = _values.Pointer + ((long)row * Stride) + first;
        AddTo(to, a0, a1);
        AddTo(to + Stride, b0, b1);
        AddTo(to + (2L * Stride), c0, c1);
        AddTo(to + (3L * Stride), d0, d1);
    }

    private static void AddTo(double* to, Vector512<double> low, Vector512<double> high)
    {
        (Vector512.Load(to) + low).Store(to);
        (Vector512.Load(to + 8) + high).Store(to + 8);
    }

    /// <summary>Copies the lower half of the training block to the upper, tile by tile for the cache's sake.</summary>
    private void Mirror()
    {
        const int tile = 16;
        for (var top = 0; top < Training; top += tile)
        {
            for (var left = top; left < Training; left += tile)
            {
                for (var i = top; i < Math.Min(top + tile, Training); i++)
                {
                    for (var j = Math.Max(left, i + 1); j < Math.Min(left + tile, Training); j++)
                        _values.Pointer[((long)i * Stride) + j] = _values.Pointer[((long)j * Stride) + i];
                }
            }
        }
    }
}
