namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Rows cut into as few blocks as the limit allows, of sizes that differ by one at most: 19 rows by 12 are 9 and 10.</summary>
internal readonly struct Blocks(int rows, int limit)
{
    public int Count { get; } = (rows + limit - 1) / limit;

    /// <summary>First row of a block; of the block after the last, the number of rows.</summary>
    public int Start(int block) => (int)((long)block * rows / Count);

    public int Rows(int block) => Start(block + 1) - Start(block);
}
