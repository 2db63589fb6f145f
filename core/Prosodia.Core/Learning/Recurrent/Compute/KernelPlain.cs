using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The kernels for machines without AVX2, in vectors of 128 bits where there are any. See <see cref="Kernels"/>.</summary>
internal static unsafe class KernelPlain
{
    private const int Lanes = 4;
    private const int Half = PanelView.Width / 2;

    public static void Tile<TRows>(float* a, float* b, float* c, nint stride, int depth, Sum sum)
        where TRows : struct, ICount
    {
        for (var row = 0; row < TRows.Value; row++)
        {
            for (var column = 0; column < Half; column += Lanes)
            {
                var to = c + (row * stride) + column;
                var before = sum == Sum.GoesOn ? Vector128.Load(to) : default;
                var chain = Chain(a + row, TRows.Value, b + column, before, depth);
                (sum == Sum.IsAdded ? Vector128.Load(to) + chain : chain).Store(to);
            }
        }
    }

    public static void Row<THalves>(float* a, float* b, nint bStride, float* c, nint cStride, int depth)
        where THalves : struct, ICount
    {
        for (var column = 0; column < THalves.Value * Half; column += Lanes)
        {
            var (panel, within) = (column / PanelView.Width, column % PanelView.Width);
            var to = c + (panel * cStride) + within;
            Chain(a, 1, b + (panel * bStride) + within, Vector128.Load(to), depth).Store(to);
        }
    }

    private static Vector128<float> Chain(float* a, int step, float* b, Vector128<float> sum, int depth)
    {
        for (var k = 0; k < depth; k++)
            sum = Vector128.FusedMultiplyAdd(Vector128.Load(b + (k * PanelView.Width)), Vector128.Create(a[k * step]), sum);
        return sum;
    }
}
