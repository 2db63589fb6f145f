using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The kernels of one kind of machine, with code of its own for every size.</summary>
/// <remarks>
/// <para><b>Tile</b>: C (rows × one or two panels of 16 columns) from A·B (see <see cref="Sum"/>), where a step of k in A has its rows side by side, and
/// a panel of B is [k][16]. <b>Row</b>: one row of C += a·B over several panels, which reads every weight once.</para>
/// <para>All of them, in every set, compute an element as the chain c ← fma(a_k, b_k, c) for ascending k. So results do not depend on the
/// vector width, on how products are cut into tiles, or on how many rows go together: batch, single and streamed sequences agree to the
/// last bit.</para>
/// </remarks>
internal sealed unsafe class Kernels
{
    private readonly delegate*<float*, nint, float*, nint, float*, nint, nint, int, Sum, void>[] _tiles;
    private readonly delegate*<float*, float*, nint, float*, nint, int, void>[] _rows;

    private Kernels(
        int tilePanels,
        delegate*<float*, nint, float*, nint, float*, nint, nint, int, Sum, void>[] tiles,
        delegate*<float*, float*, nint, float*, nint, int, void>[] rows) =>
        (TilePanels, _tiles, _rows) = (tilePanels, tiles, rows);

    /// <summary>For AVX-512.</summary>
    public static Kernels Wide { get; } = new(
        tilePanels: 2,
        [
            &Kernel512.Tile<Count1, Count1>, &Kernel512.Tile<Count1, Count2>,
            &Kernel512.Tile<Count2, Count1>, &Kernel512.Tile<Count2, Count2>,
            &Kernel512.Tile<Count3, Count1>, &Kernel512.Tile<Count3, Count2>,
            &Kernel512.Tile<Count4, Count1>, &Kernel512.Tile<Count4, Count2>,
            &Kernel512.Tile<Count5, Count1>, &Kernel512.Tile<Count5, Count2>,
            &Kernel512.Tile<Count6, Count1>, &Kernel512.Tile<Count6, Count2>,
            &Kernel512.Tile<Count7, Count1>, &Kernel512.Tile<Count7, Count2>,
            &Kernel512.Tile<Count8, Count1>, &Kernel512.Tile<Count8, Count2>,
            &Kernel512.Tile<Count9, Count1>, &Kernel512.Tile<Count9, Count2>,
            &Kernel512.Tile<Count10, Count1>, &Kernel512.Tile<Count10, Count2>,
            &Kernel512.Tile<Count11, Count1>, &Kernel512.Tile<Count11, Count2>,
            &Kernel512.Tile<Count12, Count1>, &Kernel512.Tile<Count12, Count2>,
        ],
        [
            &Kernel512.Row<Count1>, &Kernel512.Row<Count2>, &Kernel512.Row<Count3>, &Kernel512.Row<Count4>,
            &Kernel512.Row<Count5>, &Kernel512.Row<Count6>, &Kernel512.Row<Count7>, &Kernel512.Row<Count8>,
        ]);

    /// <summary>For AVX2 with FMA.</summary>
    public static Kernels Narrow { get; } = new(
        tilePanels: 1,
        [
            &Kernel256.Tile<Count1>, &Kernel256.Tile<Count2>, &Kernel256.Tile<Count3>,
            &Kernel256.Tile<Count4>, &Kernel256.Tile<Count5>, &Kernel256.Tile<Count6>,
        ],
        [
            &Kernel256.Row<Count1>, &Kernel256.Row<Count2>, &Kernel256.Row<Count3>,
            &Kernel256.Row<Count4>, &Kernel256.Row<Count5>, &Kernel256.Row<Count6>,
        ]);

    /// <summary>For every machine.</summary>
    public static Kernels Plain { get; } = new(
        tilePanels: 1,
        [&KernelPlain.Tile<Count1>, &KernelPlain.Tile<Count2>, &KernelPlain.Tile<Count3>, &KernelPlain.Tile<Count4>],
        [&KernelPlain.Row]);

    /// <summary>The fastest set that this machine has.</summary>
    public static Kernels Best { get; } =
        Vector512.IsHardwareAccelerated ? Wide : Vector256.IsHardwareAccelerated && Fma.IsSupported ? Narrow : Plain;

    /// <summary>Most rows of a tile.</summary>
    public int MaxRows => _tiles.Length / TilePanels;

    /// <summary>Panels that a tile has at most: 1 or 2.</summary>
    public int TilePanels { get; }

    /// <summary>Most panels of a row.</summary>
    public int MaxPanels => _rows.Length;

    /// <summary>
    /// One tile. A goes on by <paramref name="aStep"/> from k to k, C by <paramref name="stride"/> from row to row; the others go from panel to panel.
    /// </summary>
    public void Tile(int rows, int panels, float* a, nint aStep, float* b, nint bPanel, float* c, nint cPanel, nint stride, int depth, Sum sum) =>
        _tiles[((rows - 1) * TilePanels) + panels - 1](a, aStep, b, bPanel, c, cPanel, stride, depth, sum);

    /// <summary>One row; strides are those from panel to panel.</summary>
    public void Row(int panels, float* a, float* b, nint bPanel, float* c, nint cPanel, int depth) =>
        _rows[panels - 1](a, b, bPanel, c, cPanel, depth);
}
