namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Rows cut into as few blocks as the limit allows, of sizes that differ by one at most: 19 rows by 12 are 9 and 10.</summary>
internal readonly struct Blocks(int rows, int limit)
{
    public int Count { get; } = (rows + limit - 1) / limit;

    /// <summary>The first block to work on.</summary>
    public int First { get; private init; }

    /// <summary>The block after the last to work on.</summary>
    public int End { get; private init; } = (rows + limit - 1) / limit;

    /// <summary>First row of a block; of the block after the last, the number of rows.</summary>
    public int Start(int block) => (int)((long)block * rows / Count);

    /// <summary>The same blocks, of which a worker takes its share.</summary>
    public Blocks Of(Share share)
    {
        var (first, end) = share.Of(Count);
        return this with { First = first, End = end };
    }

    public int Rows(int block) => Start(block + 1) - Start(block);
}
