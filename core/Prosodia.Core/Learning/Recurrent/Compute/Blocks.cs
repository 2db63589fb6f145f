namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Rows cut into as few blocks as the limit allows, of sizes that differ by one at most: 19 rows by 12 are 9 and 10.</summary>
internal readonly struct Blocks
{
    private readonly int _rows;
    private readonly int _small;

    public Blocks(int rows, int limit)
    {
        Count = End = (rows + limit - 1) / limit;
        _rows = Count == 0 ? 0 : rows / Count;
        _small = Count == 0 ? 0 : Count - (rows % Count);
    }

    public int Count { get; }

    /// <summary>The first block to work on.</summary>
    public int First { get; private init; }

    /// <summary>The block after the last to work on.</summary>
    public int End { get; private init; }

    /// <summary>The same blocks, of which a worker takes its share.</summary>
    public Blocks Of(Share share)
    {
        var (first, end) = share.Of(Count);
        return this with { First = first, End = end };
    }

    /// <summary>First row of a block; of the block after the last, the number of rows.</summary>
    public int Start(int block) => (block * _rows) + Math.Max(0, block - _small);

    public int Rows(int block) => block < _small ? _rows : _rows + 1;
}
