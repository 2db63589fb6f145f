using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The kernels of one kind of machine, with code of its own for every size.</summary>
/// <remarks>
/// <para><b>Tile</b>: C (rows × one or two panels of 16 columns) from A·B or Aᵀ·B (see <see cref="Sum"/>), where a panel of B is [k][16] and
/// every 16 k of A may lie elsewhere. <b>Row</b>: one row of C += a·B over several panels, which reads every weight once.</para>
/// <para>All of them, in every set, compute an element as the chain c ← fma(a_k, b_k, c) for ascending k. So results do not depend on the
/// vector width, on how products are cut into tiles, or on how many rows go together: batch, single and streamed sequences agree to the
/// last bit.</para>
/// </remarks>
internal sealed unsafe class Kernels
{
    private readonly delegate*<float*, float*, float*, Strides*, int, Sum, void>[] _tiles;
    private readonly delegate*<float*, float*, float*, Strides*, int, Sum, void>[] _panelTiles;
    private readonly delegate*<float*, float*, float*, Strides*, int, void>[] _rows;

    private Kernels(
        int tilePanels,
        delegate*<float*, float*, float*, Strides*, int, Sum, void>[] tiles,
        delegate*<float*, float*, float*, Strides*, int, Sum, void>[] panelTiles,
        delegate*<float*, float*, float*, Strides*, int, void>[] rows) =>
        (TilePanels, _tiles, _panelTiles, _rows) = (tilePanels, tiles, panelTiles, rows);

    /// <summary>For AVX-512.</summary>
    public static Kernels Wide { get; } = new(
        tilePanels: 2,
        WideTiles<ByColumns>(),
        WideTiles<InPanels>(),
        [
            &Kernel512.Row<Count1>, &Kernel512.Row<Count2>, &Kernel512.Row<Count3>, &Kernel512.Row<Count4>,
            &Kernel512.Row<Count5>, &Kernel512.Row<Count6>, &Kernel512.Row<Count7>, &Kernel512.Row<Count8>,
        ]);

    /// <summary>For AVX2 with FMA.</summary>
    public static Kernels Narrow { get; } = new(
        tilePanels: 1,
        NarrowTiles<ByColumns>(),
        NarrowTiles<InPanels>(),
        [
            &Kernel256.Row<Count1>, &Kernel256.Row<Count2>, &Kernel256.Row<Count3>,
            &Kernel256.Row<Count4>, &Kernel256.Row<Count5>, &Kernel256.Row<Count6>,
        ]);

    /// <summary>For every machine.</summary>
    public static Kernels Plain { get; } = new(tilePanels: 1, PlainTiles<ByColumns>(), PlainTiles<InPanels>(), [&KernelPlain.Row]);

    /// <summary>The fastest set that this machine has.</summary>
    public static Kernels Best { get; } =
        Vector512.IsHardwareAccelerated ? Wide : Vector256.IsHardwareAccelerated && Fma.IsSupported ? Narrow : Plain;

    /// <summary>Most rows of a tile.</summary>
    public int MaxRows => _tiles.Length / TilePanels;

    /// <summary>Panels that a tile has at most: 1 or 2.</summary>
    public int TilePanels { get; }

    /// <summary>Most panels of a row.</summary>
    public int MaxPanels => _rows.Length;

    /// <summary>One tile from an A by columns.</summary>
    public void Tile(int rows, int panels, float* a, float* b, float* c, Strides* strides, int depth, Sum sum) =>
        _tiles[((rows - 1) * TilePanels) + panels - 1](a, b, c, strides, depth, sum);

    /// <summary>One tile from an A in panels.</summary>
    public void PanelTile(int rows, int panels, float* a, float* b, float* c, Strides* strides, int depth, Sum sum) =>
        _panelTiles[((rows - 1) * TilePanels) + panels - 1](a, b, c, strides, depth, sum);

    /// <summary>One row.</summary>
    public void Row(int panels, float* a, float* b, float* c, Strides* strides, int depth) => _rows[panels - 1](a, b, c, strides, depth);

    private static delegate*<float*, float*, float*, Strides*, int, Sum, void>[] WideTiles<TOrder>()
        where TOrder : struct, IOrder =>
    [
        &Kernel512.Tile<Count1, Count1, TOrder>, &Kernel512.Tile<Count1, Count2, TOrder>,
        &Kernel512.Tile<Count2, Count1, TOrder>, &Kernel512.Tile<Count2, Count2, TOrder>,
        &Kernel512.Tile<Count3, Count1, TOrder>, &Kernel512.Tile<Count3, Count2, TOrder>,
        &Kernel512.Tile<Count4, Count1, TOrder>, &Kernel512.Tile<Count4, Count2, TOrder>,
        &Kernel512.Tile<Count5, Count1, TOrder>, &Kernel512.Tile<Count5, Count2, TOrder>,
        &Kernel512.Tile<Count6, Count1, TOrder>, &Kernel512.Tile<Count6, Count2, TOrder>,
        &Kernel512.Tile<Count7, Count1, TOrder>, &Kernel512.Tile<Count7, Count2, TOrder>,
        &Kernel512.Tile<Count8, Count1, TOrder>, &Kernel512.Tile<Count8, Count2, TOrder>,
        &Kernel512.Tile<Count9, Count1, TOrder>, &Kernel512.Tile<Count9, Count2, TOrder>,
        &Kernel512.Tile<Count10, Count1, TOrder>, &Kernel512.Tile<Count10, Count2, TOrder>,
        &Kernel512.Tile<Count11, Count1, TOrder>, &Kernel512.Tile<Count11, Count2, TOrder>,
        &Kernel512.Tile<Count12, Count1, TOrder>, &Kernel512.Tile<Count12, Count2, TOrder>,
    ];

    private static delegate*<float*, float*, float*, Strides*, int, Sum, void>[] NarrowTiles<TOrder>()
        where TOrder : struct, IOrder =>
    [
        &Kernel256.Tile<Count1, TOrder>, &Kernel256.Tile<Count2, TOrder>, &Kernel256.Tile<Count3, TOrder>,
        &Kernel256.Tile<Count4, TOrder>, &Kernel256.Tile<Count5, TOrder>, &Kernel256.Tile<Count6, TOrder>,
    ];

    private static delegate*<float*, float*, float*, Strides*, int, Sum, void>[] PlainTiles<TOrder>()
        where TOrder : struct, IOrder =>
        [&KernelPlain.Tile<Count1, TOrder>, &KernelPlain.Tile<Count2, TOrder>, &KernelPlain.Tile<Count3, TOrder>, &KernelPlain.Tile<Count4, TOrder>];
}
