namespace Prosodia.Learning.Svm.Libsvm;

/// <summary>Rows of index:value pairs as they are read, made dense at the end if that is not absurd.</summary>
internal sealed class SparseRows
{
    /// <summary>Largest feature number accepted.</summary>
    public const int MaxIndex = 1 << 20;

    // A few bytes of text must not ask for gigabytes: beyond a base allowance, at most one value in this many may be non-zero.
    private const int BaseValues = 1 << 20;
    private const int MaxSparsity = 256;

    private readonly List<(int Index, double Value)> _pairs = [];
    private readonly List<int> _ends = [];
    private int _columns;

    public int Count => _ends.Count;

    /// <summary>Reads the rest of the line as one row of ascending 1-based indices.</summary>
    public void Read(LibsvmLines lines)
    {
        var last = 0;
        while (lines.Pair(last + 1, MaxIndex, out var index, out var value))
        {
            _pairs.Add((index, value));
            last = index;
        }

        _columns = Math.Max(_columns, last);
        _ends.Add(_pairs.Count);
        if (IsAbsurd)
            throw lines.Error($"{Count} rows of {_columns} features with only {_pairs.Count} values given are too sparse for this program; renumber the features");
    }

    public SampleMatrix ToMatrix()
    {
        var values = new double[Count * _columns];
        for (int row = 0, at = 0; row < Count; row++)
        {
            for (; at < _ends[row]; at++)
                values[(row * _columns) + _pairs[at].Index - 1] = _pairs[at].Value;
        }

        return new(values, Count, _columns);
    }

    private bool IsAbsurd =>
        (long)Count * _columns > Math.Min(SampleMatrix.MaxValues, Math.Max(BaseValues, (long)MaxSparsity * _pairs.Count));
}
