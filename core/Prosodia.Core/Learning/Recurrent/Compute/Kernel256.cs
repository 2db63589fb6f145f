using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The 256-bit kernels: 6 rows × 16 columns in 12 of the 16 registers, and one row × 6 halves. See <see cref="Kernels"/>.</summary>
internal static unsafe class Kernel256
{
    private const int Lanes = 8;
    private const int Half = PanelView.Width / 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile<TRows>(float* a, float* b, float* c, nint stride, int depth, Sum sum)
        where TRows : struct, ICount
    {
        Vector256<float> l0 = default, h0 = default;
        Vector256<float> l1 = default, h1 = default;
        Vector256<float> l2 = default, h2 = default;
        Vector256<float> l3 = default, h3 = default;
        Vector256<float> l4 = default, h4 = default;
        Vector256<float> l5 = default, h5 = default;
        if (sum == Sum.GoesOn)
        {
            if (TRows.Value > 0) Load(c + (0 * stride), out l0, out h0);
            if (TRows.Value > 1) Load(c + (1 * stride), out l1, out h1);
            if (TRows.Value > 2) Load(c + (2 * stride), out l2, out h2);
            if (TRows.Value > 3) Load(c + (3 * stride), out l3, out h3);
            if (TRows.Value > 4) Load(c + (4 * stride), out l4, out h4);
            if (TRows.Value > 5) Load(c + (5 * stride), out l5, out h5);
        }

        for (var k = 0; k < depth; k++, a += TRows.Value, b += PanelView.Width)
        {
            Load(b, out var low, out var high);
            if (TRows.Value > 0) Add(a + 0, low, high, ref l0, ref h0);
            if (TRows.Value > 1) Add(a + 1, low, high, ref l1, ref h1);
            if (TRows.Value > 2) Add(a + 2, low, high, ref l2, ref h2);
            if (TRows.Value > 3) Add(a + 3, low, high, ref l3, ref h3);
            if (TRows.Value > 4) Add(a + 4, low, high, ref l4, ref h4);
            if (TRows.Value > 5) Add(a + 5, low, high, ref l5, ref h5);
        }

        if (TRows.Value > 0) Store(l0, h0, c + (0 * stride), sum);
        if (TRows.Value > 1) Store(l1, h1, c + (1 * stride), sum);
        if (TRows.Value > 2) Store(l2, h2, c + (2 * stride), sum);
        if (TRows.Value > 3) Store(l3, h3, c + (3 * stride), sum);
        if (TRows.Value > 4) Store(l4, h4, c + (4 * stride), sum);
        if (TRows.Value > 5) Store(l5, h5, c + (5 * stride), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row<THalves>(float* a, float* b, nint bStride, float* c, nint cStride, int depth)
        where THalves : struct, ICount
    {
        Vector256<float> l0 = default, h0 = default;
        Vector256<float> l1 = default, h1 = default;
        Vector256<float> l2 = default, h2 = default;
        Vector256<float> l3 = default, h3 = default;
        Vector256<float> l4 = default, h4 = default;
        Vector256<float> l5 = default, h5 = default;
        if (THalves.Value > 0) Load(c, out l0, out h0);
        if (THalves.Value > 1) Load(c + Half, out l1, out h1);
        if (THalves.Value > 2) Load(c + (1 * cStride), out l2, out h2);
        if (THalves.Value > 3) Load(c + (1 * cStride) + Half, out l3, out h3);
        if (THalves.Value > 4) Load(c + (2 * cStride), out l4, out h4);
        if (THalves.Value > 5) Load(c + (2 * cStride) + Half, out l5, out h5);
        for (var k = 0; k < depth; k++, b += PanelView.Width)
        {
            if (THalves.Value > 0) AddLoaded(a + k, b, ref l0, ref h0);
            if (THalves.Value > 1) AddLoaded(a + k, b + Half, ref l1, ref h1);
            if (THalves.Value > 2) AddLoaded(a + k, b + (1 * bStride), ref l2, ref h2);
            if (THalves.Value > 3) AddLoaded(a + k, b + (1 * bStride) + Half, ref l3, ref h3);
            if (THalves.Value > 4) AddLoaded(a + k, b + (2 * bStride), ref l4, ref h4);
            if (THalves.Value > 5) AddLoaded(a + k, b + (2 * bStride) + Half, ref l5, ref h5);
        }

        if (THalves.Value > 0) Store(l0, h0, c);
        if (THalves.Value > 1) Store(l1, h1, c + Half);
        if (THalves.Value > 2) Store(l2, h2, c + (1 * cStride));
        if (THalves.Value > 3) Store(l3, h3, c + (1 * cStride) + Half);
        if (THalves.Value > 4) Store(l4, h4, c + (2 * cStride));
        if (THalves.Value > 5) Store(l5, h5, c + (2 * cStride) + Half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, out Vector256<float> low, out Vector256<float> high) =>
        (low, high) = (Vector256.Load(from), Vector256.Load(from + Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* a, Vector256<float> low, Vector256<float> high, ref Vector256<float> sumLow, ref Vector256<float> sumHigh)
    {
        var x = Vector256.Create(*a);
        sumLow = Vector256.FusedMultiplyAdd(low, x, sumLow);
        sumHigh = Vector256.FusedMultiplyAdd(high, x, sumHigh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLoaded(float* a, float* b, ref Vector256<float> sumLow, ref Vector256<float> sumHigh) =>
        Add(a, Vector256.Load(b), Vector256.Load(b + Lanes), ref sumLow, ref sumHigh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> low, Vector256<float> high, float* to, Sum sum)
    {
        if (sum == Sum.IsAdded)
            (low, high) = (Vector256.Load(to) + low, Vector256.Load(to + Lanes) + high);
        Store(low, high, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> low, Vector256<float> high, float* to)
    {
        low.Store(to);
        high.Store(to + Lanes);
    }
}
