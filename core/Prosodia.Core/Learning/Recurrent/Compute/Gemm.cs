namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Matrix products in single precision from the kernels of a set. B and C are <see cref="PanelView"/>s.</summary>
/// <remarks>
/// Where the rows of A do not lie side by side, A is packed into a scratch buffer of the caller. One element of C is one chain of fused operations
/// over ascending k (see <see cref="Kernels"/>), or a sum of such, whatever the blocks.
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>Rows of B that tiles read again and again: a panel of them takes 13 KB, and stays in the first-level cache.</summary>
    private const int HotRows = 208;

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

            Packed(kernels, scratch, blocks, depth, b, c.From(first), columns, Sum.IsNew);
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

            Packed(kernels, scratch, blocks, depth, b, c.From(first), columns, Sum.GoesOn, fromTheEnd);
        }
    }

    /// <summary>C (rows × columns) from A·B; A is rows × (16 · <paramref name="aPanels"/>), in panels too.</summary>
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
                Packed(kernels, scratch, blocks, depth, b, c.From(first), columns, sum, fromTheEnd);
        }
    }

    /// <summary>C (rows × columns) from Aᵀ·B; A is depth × rows, row-major. The depth is one sum: it should be short enough for the cache.</summary>
    public static void Transposed(
        Kernels kernels, float* a, nint aStride, Blocks blocks, int depth, PanelView b, PanelView c, int columns, Sum sum)
    {
        var runs = new Blocks(PanelView.Count(columns), kernels.TilePanels);
        for (var run = 0; run < runs.Count; run++)
        {
            var (panel, panels) = (runs.Start(run), runs.Rows(run));
            var from = b.Panel(panel);
            for (var block = blocks.First; block < blocks.End; block++)
            {
                var row = blocks.Start(block);
                var to = c.From(row).Panel(panel);
                kernels.Tile(blocks.Rows(block), panels, a + row, aStride, from, b.PanelStride, to, c.PanelStride, c.RowStride, depth, sum);
            }
        }
    }

    /// <summary>C (rows × columns) from A·B with A packed block after block; after the first chunk of the depth, chains go on.</summary>
    private static void Packed(
        Kernels kernels, float* packed, Blocks blocks, int depth, PanelView b, PanelView c, int columns, Sum start, bool fromTheEnd = false)
    {
        var runs = new Blocks(PanelView.Count(columns), kernels.TilePanels);
        var chunks = new Blocks(depth, HotRows);
        for (var run = 0; run < runs.Count; run++)
        {
            var own = fromTheEnd ? runs.Count - 1 - run : run;
            var (from, to) = (b.FromPanel(runs.Start(own)), c.FromPanel(runs.Start(own)));
            for (var chunk = 0; chunk < chunks.Count; chunk++)
            {
                var first = chunks.Start(chunk);
                for (var block = 0; block < blocks.Count; block++)
                {
                    var (top, rows) = (blocks.Start(block), blocks.Rows(block));
                    kernels.Tile(
                        rows,
                        runs.Rows(own),
                        packed + (top * depth) + (first * rows),
                        rows,
                        from.Start + (first * b.RowStride),
                        b.PanelStride,
                        to.Start + (top * c.RowStride),
                        c.PanelStride,
                        c.RowStride,
                        chunks.Rows(chunk),
                        chunk == 0 ? start : Sum.GoesOn);
                }
            }
        }
    }

    /// <summary>One row: c += a·B, reading every element of B once.</summary>
    private static void Row(Kernels kernels, float* a, int depth, PanelView b, PanelView c, int columns, bool fromTheEnd)
    {
        var blocks = new Blocks(PanelView.Count(columns), kernels.MaxPanels);
        for (var run = 0; run < blocks.Count; run++)
        {
            var block = fromTheEnd ? blocks.Count - 1 - run : run;
            var panel = blocks.Start(block);
            kernels.Row(blocks.Rows(block), a, b.Panel(panel), b.PanelStride, c.Panel(panel), c.PanelStride, depth);
        }
    }
}
