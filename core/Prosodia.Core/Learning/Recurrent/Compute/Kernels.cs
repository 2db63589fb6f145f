using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The kernels of one kind of machine, with code of its own for every size.</summary>
/// <remarks>
/// <para><b>Tile</b>: C (rows × 16 or 32) from A·B (see <see cref="Sum"/>), where A is packed [k][rows] and B is a panel [k][32].
/// <b>Row</b>: one row of C += a·B over several half panels of 16 columns, which reads every weight once.</para>
/// <para>All of them, in every set, compute an element as the chain c ← fma(a_k, b_k, c) for ascending k. So results do not depend on the
/// vector width, on how products are cut into tiles, or on how many rows go together: batch, single and streamed sequences agree to the
/// last bit.</para>
/// </remarks>
internal sealed unsafe class Kernels
{
    private readonly delegate*<float*, float*, float*, nint, int, Sum, void>[] _tiles;
    private readonly delegate*<float*, float*, nint, float*, nint, int, void>[] _rows;

    private Kernels(
        int tileHalves,
        delegate*<float*, float*, float*, nint, int, Sum, void>[] tiles,
        delegate*<float*, float*, nint, float*, nint, int, void>[] rows) =>
        (TileHalves, _tiles, _rows) = (tileHalves, tiles, rows);

    /// <summary>For AVX-512.</summary>
    public static Kernels Wide { get; } = new(
        tileHalves: 2,
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
        tileHalves: 1,
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
        tileHalves: 1,
        [&KernelPlain.Tile<Count1>, &KernelPlain.Tile<Count2>, &KernelPlain.Tile<Count3>, &KernelPlain.Tile<Count4>],
        [&KernelPlain.Row<Count1>, &KernelPlain.Row<Count2>]);

    /// <summary>The fastest set that this machine has.</summary>
    public static Kernels Best { get; } =
        Vector512.IsHardwareAccelerated ? Wide : Vector256.IsHardwareAccelerated && Fma.IsSupported ? Narrow : Plain;

    /// <summary>Most rows of a tile.</summary>
    public int MaxRows => _tiles.Length / TileHalves;

    /// <summary>Half panels of 16 columns that a tile has at most: 1 or 2.</summary>
    public int TileHalves { get; }

    /// <summary>Most half panels of a row.</summary>
    public int MaxHalves => _rows.Length;

    /// <summary>One tile.</summary>
    public void Tile(int rows, int halves, float* a, float* b, float* c, nint stride, int depth, Sum sum) =>
        _tiles[((rows - 1) * TileHalves) + halves - 1](a, b, c, stride, depth, sum);

    /// <summary>One row; strides are those from panel to panel.</summary>
    public void Row(int halves, float* a, float* b, nint bStride, float* c, nint cStride, int depth) =>
        _rows[halves - 1](a, b, bStride, c, cStride, depth);
}
