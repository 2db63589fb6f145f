using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The kernels for machines without AVX2, in vectors of 128 bits where there are any. See <see cref="Kernels"/>.</summary>
internal static unsafe class KernelPlain
{
    private const int Lanes = 4;

    public static void Tile<TRows>(float* a, nint aStep, float* b, nint bPanel, float* c, nint cPanel, nint stride, int depth, Sum sum)
        where TRows : struct, ICount
    {
        for (var row = 0; row < TRows.Value; row++)
        {
            for (var column = 0; column < PanelView.Width; column += Lanes)
            {
                var to = c + (row * stride) + column;
                var before = sum == Sum.GoesOn ? Vector128.Load(to) : default;
                var chain = Chain(a + row, aStep, b + column, before, depth);
                (sum == Sum.IsAdded ? Vector128.Load(to) + chain : chain).Store(to);
            }
        }
    }

    public static void Row(float* a, float* b, nint bPanel, float* c, nint cPanel, int depth)
    {
        for (var column = 0; column < PanelView.Width; column += Lanes)
            Chain(a, 1, b + column, Vector128.Load(c + column), depth).Store(c + column);
    }

    private static Vector128<float> Chain(float* a, nint step, float* b, Vector128<float> sum, int depth)
    {
        for (var k = 0; k < depth; k++)
            sum = Vector128.FusedMultiplyAdd(Vector128.Load(b + (k * PanelView.Width)), Vector128.Create(a[k * step]), sum);
        return sum;
    }
}
