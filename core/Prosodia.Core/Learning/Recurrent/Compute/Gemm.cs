namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Matrix products in single precision from the kernels of a set. B and C are <see cref="PanelView"/>s.</summary>
/// <remarks>
/// A is packed into a scratch buffer of the caller. One element of C is one chain of fused operations over ascending k (see
/// <see cref="Kernels"/>), or a sum of such, whatever the blocks.
/// </remarks>
internal static unsafe class Gemm
{
    private const int HalfPanel = PanelView.Width / 2;

    /// <summary>Rows of B that tiles read again and again: a panel of them takes half of a first-level cache of 32 KB.</summary>
    private const int HotRows = 128;

    /// <summary>Rows of A that are packed at a time: with a depth of some hundreds they fit into the second-level cache.</summary>
    private const int RowsAtOnce = 96;

    /// <summary>Scratch that a product with this depth needs.</summary>
    public static long Scratch(int depth) => (long)RowsAtOnce * depth;

    /// <summary>C (rows × columns) = (A 1)·B: the last row of B holds biases. A is rows × (depth of B − 1), row-major.</summary>
    public static void Affine(Kernels kernels, float* a, nint aStride, int rows, int inputs, PanelView b, PanelView c, int columns, float* scratch)
    {
        var depth = inputs + 1;
        for (var first = 0; first < rows; first += RowsAtOnce)
        {
            var blocks = new Blocks(Math.Min(RowsAtOnce, rows - first), kernels.MaxRows);
            for (var block = 0; block < blocks.Count; block++)
            {
                var (start, height) = (blocks.Start(block), blocks.Rows(block));
                var target = scratch + (start * depth);
                Packing.Rows(a + ((first + start) * aStride), aStride, height, inputs, target);
                new Span<float>(target + (inputs * height), height).Fill(1);
            }

            Packed(kernels, scratch, blocks, depth, b, c.From(first), columns, Sum.IsNew, Sum.GoesOn);
        }
    }

    /// <summary>C (rows × columns) += A·B; A is rows × depth, row-major.</summary>
    /// <remarks>
    /// Whoever multiplies with the same B step after step goes through it <paramref name="fromTheEnd"/> every other time: what the cache still holds
    /// is then read first, and less of a B that is larger than the cache is fetched anew.
    /// </remarks>
    public static void Multiply(
        Kernels kernels, float* a, nint aStride, int rows, int depth, PanelView b, PanelView c, int columns, float* scratch, bool fromTheEnd)
    {
        if (rows == 1)
        {
            Row(kernels, a, depth, b, c, columns, fromTheEnd);
            return;
        }

        for (var first = 0; first < rows; first += RowsAtOnce)
        {
            var blocks = new Blocks(Math.Min(RowsAtOnce, rows - first), kernels.MaxRows);
            for (var block = 0; block < blocks.Count; block++)
            {
                var start = blocks.Start(block);
                Packing.Rows(a + ((first + start) * aStride), aStride, blocks.Rows(block), depth, scratch + (start * depth));
            }

            Packed(kernels, scratch, blocks, depth, b, c.From(first), columns, Sum.GoesOn, Sum.GoesOn, fromTheEnd);
        }
    }

    /// <summary>C (rows × columns) from A·B; A is rows × (32 · <paramref name="aPanels"/>), in panels too.</summary>
    public static void MultiplyPanels(
        Kernels kernels, PanelView a, int rows, int aPanels, PanelView b, PanelView c, int columns, float* scratch, Sum sum, bool fromTheEnd = false)
    {
        var depth = aPanels * PanelView.Width;
        for (var first = 0; first < rows; first += RowsAtOnce)
        {
            var blocks = new Blocks(Math.Min(RowsAtOnce, rows - first), kernels.MaxRows);
            for (var block = 0; block < blocks.Count; block++)
            {
                var start = blocks.Start(block);
                Packing.PanelRows(a.From(first + start), blocks.Rows(block), aPanels, scratch + (start * depth));
            }

            if (rows == 1 && sum == Sum.GoesOn)
                Row(kernels, scratch, depth, b, c, columns, fromTheEnd);
            else
                Packed(kernels, scratch, blocks, depth, b, c.From(first), columns, sum, Sum.GoesOn, fromTheEnd);
        }
    }

    /// <summary>C (rows × columns) from A·B with A packed block after block.</summary>
    /// <param name="kernels">The machine's kernels.</param>
    /// <param name="packed">A.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="depth">Its columns.</param>
    /// <param name="b">B.</param>
    /// <param name="c">C.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="start">How the first chunk of the depth comes into C.</param>
    /// <param name="next">How the chunks after it do. All machines cut the depth into the same chunks.</param>
    /// <param name="fromTheEnd">Begin with the last columns.</param>
    public static void Packed(
        Kernels kernels, float* packed, Blocks blocks, int depth, PanelView b, PanelView c, int columns, Sum start, Sum next, bool fromTheEnd = false)
    {
        var halves = (columns + HalfPanel - 1) / HalfPanel;
        var runs = (halves + 1) / 2;
        var chunks = new Blocks(depth, HotRows);
        for (var run = 0; run < runs; run++)
        {
            var panel = fromTheEnd ? runs - 1 - run : run;
            var count = Math.Min(2, halves - (2 * panel));
            var from = b.Panel(panel);
            var to = c.Panel(panel);
            for (var chunk = 0; chunk < chunks.Count; chunk++)
            {
                var first = chunks.Start(chunk);
                for (var block = blocks.First; block < blocks.End; block++)
                {
                    var (top, rows) = (blocks.Start(block), blocks.Rows(block));
                    for (var half = 0; half < count; half += kernels.TileHalves)
                    {
                        kernels.Tile(
                            rows,
                            Math.Min(kernels.TileHalves, count - half),
                            packed + (top * depth) + (first * rows),
                            from + (first * b.RowStride) + (half * HalfPanel),
                            to + (top * c.RowStride) + (half * HalfPanel),
                            c.RowStride,
                            chunks.Rows(chunk),
                            chunk == 0 ? start : next);
                    }
                }
            }
        }
    }

    /// <summary>One row: c += a·B, reading every element of B once.</summary>
    private static void Row(Kernels kernels, float* a, int depth, PanelView b, PanelView c, int columns, bool fromTheEnd)
    {
        var halves = (columns + HalfPanel - 1) / HalfPanel;
        var blocks = new Blocks((halves + 1) / 2, kernels.MaxHalves / 2);
        for (var run = 0; run < blocks.Count; run++)
        {
            var block = fromTheEnd ? blocks.Count - 1 - run : run;
            var panel = blocks.Start(block);
            var count = Math.Min(2 * blocks.Rows(block), halves - (2 * panel));
            kernels.Row(count, a, b.Panel(panel), b.PanelStride, c.Panel(panel), c.PanelStride, depth);
        }
    }
}
