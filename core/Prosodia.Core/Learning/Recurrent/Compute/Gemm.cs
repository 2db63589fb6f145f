using System.Runtime.Intrinsics.X86;

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
            Row(kernels, PanelView.RowMajor(a, aStride), depth, b, c, columns, fromTheEnd);
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

    /// <summary>
    /// C (rows × columns) from A·B, new or going on; A is rows × (16 · <paramref name="aPanels"/>), in panels with a row stride of 16, and read where it lies.
    /// </summary>
    public static void MultiplyPanels(
        Kernels kernels, PanelView a, int rows, int aPanels, PanelView b, PanelView c, int columns, Sum sum, bool fromTheEnd = false)
    {
        if (rows == 1 && sum == Sum.GoesOn)
        {
            Row(kernels, a, aPanels * PanelView.Width, b, c, columns, fromTheEnd);
            return;
        }

        for (var first = 0; first < rows; first += RowsAtOnce)
        {
            var blocks = new Blocks(Math.Min(RowsAtOnce, rows - first), kernels.MaxRows);
            InPanels(kernels, a.From(first), blocks, aPanels, b, c.From(first), columns, sum, fromTheEnd);
        }
    }

    /// <summary>C (rows × columns) from Aᵀ·B; A is depth × rows, row-major. The depth is one sum: it should be short enough for the cache.</summary>
    public static void Transposed(
        Kernels kernels, float* a, nint aStride, Blocks blocks, int depth, PanelView b, PanelView c, int columns, Sum sum)
    {
        var strides = new Strides(aStride, 0, b.PanelStride, c.RowStride, c.PanelStride);
        var runs = new Blocks(PanelView.Count(columns), kernels.TilePanels);
        for (var run = 0; run < runs.Count; run++)
        {
            var panel = runs.Start(run);
            var to = c.FromPanel(panel);
            for (var block = blocks.First; block < blocks.End; block++)
            {
                var row = blocks.Start(block);
                kernels.Tile(blocks.Rows(block), runs.Rows(run), a + row, b.Panel(panel), to.From(row).Start, &strides, depth, sum);
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
            var (panel, panels) = (runs.Start(own), runs.Rows(own));
            var (from, to, following) = (b.FromPanel(panel), c.FromPanel(panel), c.FromPanel(Following(runs, own, fromTheEnd)));
            for (var chunk = 0; chunk < chunks.Count; chunk++)
            {
                var first = chunks.Start(chunk);
                for (var block = 0; block < blocks.Count; block++)
                {
                    var (top, rows) = (blocks.Start(block), blocks.Rows(block));
                    if (chunk == 0)
                        Announce(following.From(top), rows);
                    var strides = new Strides(rows, 0, b.PanelStride, c.RowStride, c.PanelStride);
                    var a = packed + (top * depth) + (first * rows);
                    kernels.Tile(rows, panels, a, from.From(first).Start, to.From(top).Start, &strides, chunks.Rows(chunk), chunk == 0 ? start : Sum.GoesOn);
                }
            }
        }
    }

    /// <summary>The same with A in panels. A chunk of it is read for all columns, as it stays in the first-level cache.</summary>
    private static void InPanels(
        Kernels kernels, PanelView a, Blocks blocks, int aPanels, PanelView b, PanelView c, int columns, Sum start, bool fromTheEnd)
    {
        var strides = new Strides(0, a.PanelStride, b.PanelStride, c.RowStride, c.PanelStride);
        var runs = new Blocks(PanelView.Count(columns), kernels.TilePanels);
        var chunks = new Blocks(aPanels, HotRows / PanelView.Width);
        for (var chunk = 0; chunk < chunks.Count; chunk++)
        {
            var first = chunks.Start(chunk);
            for (var run = 0; run < runs.Count; run++)
            {
                var own = fromTheEnd ? runs.Count - 1 - run : run;
                var (panel, panels) = (runs.Start(own), runs.Rows(own));
                var (from, to, following) = (b.FromPanel(panel).From(first * PanelView.Width), c.FromPanel(panel), c.FromPanel(Following(runs, own, fromTheEnd)));
                for (var block = 0; block < blocks.Count; block++)
                {
                    var (top, rows) = (blocks.Start(block), blocks.Rows(block));
                    if (chunk == 0)
                        Announce(following.From(top), rows);
                    var depth = chunks.Rows(chunk) * PanelView.Width;
                    kernels.PanelTile(
                        rows, panels, a.FromPanel(first).From(top).Start, from.Start, to.From(top).Start, &strides, depth, chunk == 0 ? start : Sum.GoesOn);
                }
            }
        }
    }

    /// <summary>The panel that comes after a run.</summary>
    private static int Following(Blocks runs, int run, bool fromTheEnd) => runs.Start(Math.Clamp(fromTheEnd ? run - 1 : run + 1, 0, runs.Count - 1));

    /// <summary>A chain that begins with a value that memory still has to send would wait for it.</summary>
    private static void Announce(PanelView c, int rows)
    {
        if (!Sse.IsSupported)
            return;
        for (var row = 0; row < rows; row++)
            Sse.Prefetch0(c.Start + (row * c.RowStride));
    }

    /// <summary>One row: c += a·B, reading every element of B once.</summary>
    private static void Row(Kernels kernels, PanelView a, int depth, PanelView b, PanelView c, int columns, bool fromTheEnd)
    {
        var strides = new Strides(0, a.PanelStride, b.PanelStride, c.RowStride, c.PanelStride);
        var runs = new Blocks(PanelView.Count(columns), kernels.MaxPanels);
        for (var run = 0; run < runs.Count; run++)
        {
            var own = fromTheEnd ? runs.Count - 1 - run : run;
            var panel = runs.Start(own);
            kernels.Row(runs.Rows(own), a.Start, b.Panel(panel), c.Panel(panel), &strides, depth);
        }
    }
}
