using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The kernels for machines without AVX2, in vectors of 128 bits where there are any. See <see cref="Kernels"/>.</summary>
internal static unsafe class KernelPlain
{
    private const int Lanes = 4;

    public static void Tile<TRows, TOrder>(float* a, float* b, float* c, Strides* strides, int depth, Sum sum)
        where TRows : struct, ICount
        where TOrder : struct, IOrder
    {
        var next = TOrder.Next(strides->A);
        var panel = TOrder.HasPanels ? strides->APanel : PanelView.Width * next;
        for (var row = 0; row < TRows.Value; row++, a += TOrder.Row, c += strides->C)
            Row(a, next, panel, b, c, depth, sum);
    }

    public static void Row(float* a, float* b, float* c, Strides* strides, int depth) => Row(a, 1, strides->APanel, b, c, depth, Sum.GoesOn);

    private static void Row(float* a, nint next, nint panel, float* b, float* c, int depth, Sum sum)
    {
        for (var column = 0; column < PanelView.Width; column += Lanes)
        {
            var before = sum == Sum.GoesOn ? Vector128.Load(c + column) : default;
            var chain = Chain(a, next, panel, b + column, before, depth);
            (sum == Sum.IsAdded ? Vector128.Load(c + column) + chain : chain).Store(c + column);
        }
    }

    private static Vector128<float> Chain(float* a, nint next, nint panel, float* b, Vector128<float> sum, int depth)
    {
        for (var first = 0; first < depth; first += PanelView.Width, a += panel)
        {
            var steps = Math.Min(PanelView.Width, depth - first);
            for (var k = 0; k < steps; k++, b += PanelView.Width)
                sum = Vector128.FusedMultiplyAdd(Vector128.Load(b), Vector128.Create(a[k * next]), sum);
        }

        return sum;
    }
}
