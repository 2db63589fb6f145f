using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The 512-bit kernels: 12 rows × 32 columns in 24 of the 32 registers, and one row × 8 halves. See <see cref="Kernels"/>.</summary>
/// <remarks>Written out row by row: the compiler drops the rows beyond its type argument and keeps every sum in a register.</remarks>
internal static unsafe class Kernel512
{
    private const int Half = PanelView.Width / 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile<TRows, THalves>(float* a, float* b, float* c, nint stride, int depth, Sum sum)
        where TRows : struct, ICount
        where THalves : struct, ICount
    {
        Vector512<float> l0 = default, h0 = default;
        Vector512<float> l1 = default, h1 = default;
        Vector512<float> l2 = default, h2 = default;
        Vector512<float> l3 = default, h3 = default;
        Vector512<float> l4 = default, h4 = default;
        Vector512<float> l5 = default, h5 = default;
        Vector512<float> l6 = default, h6 = default;
        Vector512<float> l7 = default, h7 = default;
        Vector512<float> l8 = default, h8 = default;
        Vector512<float> l9 = default, h9 = default;
        Vector512<float> l10 = default, h10 = default;
        Vector512<float> l11 = default, h11 = default;
        if (sum == Sum.GoesOn)
        {
            if (TRows.Value > 0) Load<THalves>(c + (0 * stride), out l0, out h0);
            if (TRows.Value > 1) Load<THalves>(c + (1 * stride), out l1, out h1);
            if (TRows.Value > 2) Load<THalves>(c + (2 * stride), out l2, out h2);
            if (TRows.Value > 3) Load<THalves>(c + (3 * stride), out l3, out h3);
            if (TRows.Value > 4) Load<THalves>(c + (4 * stride), out l4, out h4);
            if (TRows.Value > 5) Load<THalves>(c + (5 * stride), out l5, out h5);
            if (TRows.Value > 6) Load<THalves>(c + (6 * stride), out l6, out h6);
            if (TRows.Value > 7) Load<THalves>(c + (7 * stride), out l7, out h7);
            if (TRows.Value > 8) Load<THalves>(c + (8 * stride), out l8, out h8);
            if (TRows.Value > 9) Load<THalves>(c + (9 * stride), out l9, out h9);
            if (TRows.Value > 10) Load<THalves>(c + (10 * stride), out l10, out h10);
            if (TRows.Value > 11) Load<THalves>(c + (11 * stride), out l11, out h11);
        }

        for (var k = 0; k < depth; k++, a += TRows.Value, b += PanelView.Width)
        {
            Load<THalves>(b, out var low, out var high);
            if (TRows.Value > 0) Add<THalves>(a + 0, low, high, ref l0, ref h0);
            if (TRows.Value > 1) Add<THalves>(a + 1, low, high, ref l1, ref h1);
            if (TRows.Value > 2) Add<THalves>(a + 2, low, high, ref l2, ref h2);
            if (TRows.Value > 3) Add<THalves>(a + 3, low, high, ref l3, ref h3);
            if (TRows.Value > 4) Add<THalves>(a + 4, low, high, ref l4, ref h4);
            if (TRows.Value > 5) Add<THalves>(a + 5, low, high, ref l5, ref h5);
            if (TRows.Value > 6) Add<THalves>(a + 6, low, high, ref l6, ref h6);
            if (TRows.Value > 7) Add<THalves>(a + 7, low, high, ref l7, ref h7);
            if (TRows.Value > 8) Add<THalves>(a + 8, low, high, ref l8, ref h8);
            if (TRows.Value > 9) Add<THalves>(a + 9, low, high, ref l9, ref h9);
            if (TRows.Value > 10) Add<THalves>(a + 10, low, high, ref l10, ref h10);
            if (TRows.Value > 11) Add<THalves>(a + 11, low, high, ref l11, ref h11);
        }

        if (TRows.Value > 0) Store<THalves>(l0, h0, c + (0 * stride), sum);
        if (TRows.Value > 1) Store<THalves>(l1, h1, c + (1 * stride), sum);
        if (TRows.Value > 2) Store<THalves>(l2, h2, c + (2 * stride), sum);
        if (TRows.Value > 3) Store<THalves>(l3, h3, c + (3 * stride), sum);
        if (TRows.Value > 4) Store<THalves>(l4, h4, c + (4 * stride), sum);
        if (TRows.Value > 5) Store<THalves>(l5, h5, c + (5 * stride), sum);
        if (TRows.Value > 6) Store<THalves>(l6, h6, c + (6 * stride), sum);
        if (TRows.Value > 7) Store<THalves>(l7, h7, c + (7 * stride), sum);
        if (TRows.Value > 8) Store<THalves>(l8, h8, c + (8 * stride), sum);
        if (TRows.Value > 9) Store<THalves>(l9, h9, c + (9 * stride), sum);
        if (TRows.Value > 10) Store<THalves>(l10, h10, c + (10 * stride), sum);
        if (TRows.Value > 11) Store<THalves>(l11, h11, c + (11 * stride), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row<THalves>(float* a, float* b, nint bStride, float* c, nint cStride, int depth)
        where THalves : struct, ICount
    {
        var s0 = THalves.Value > 0 ? Vector512.Load(c) : default;
        var s1 = THalves.Value > 1 ? Vector512.Load(c + Half) : default;
        var s2 = THalves.Value > 2 ? Vector512.Load(c + (1 * cStride)) : default;
        var s3 = THalves.Value > 3 ? Vector512.Load(c + (1 * cStride) + Half) : default;
        var s4 = THalves.Value > 4 ? Vector512.Load(c + (2 * cStride)) : default;
        var s5 = THalves.Value > 5 ? Vector512.Load(c + (2 * cStride) + Half) : default;
        var s6 = THalves.Value > 6 ? Vector512.Load(c + (3 * cStride)) : default;
        var s7 = THalves.Value > 7 ? Vector512.Load(c + (3 * cStride) + Half) : default;
        for (var k = 0; k < depth; k++, b += PanelView.Width)
        {
            var x = Vector512.Create(a[k]);
            if (THalves.Value > 0) s0 = Vector512.FusedMultiplyAdd(Vector512.Load(b), x, s0);
            if (THalves.Value > 1) s1 = Vector512.FusedMultiplyAdd(Vector512.Load(b + Half), x, s1);
            if (THalves.Value > 2) s2 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (1 * bStride)), x, s2);
            if (THalves.Value > 3) s3 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (1 * bStride) + Half), x, s3);
            if (THalves.Value > 4) s4 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (2 * bStride)), x, s4);
            if (THalves.Value > 5) s5 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (2 * bStride) + Half), x, s5);
            if (THalves.Value > 6) s6 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (3 * bStride)), x, s6);
            if (THalves.Value > 7) s7 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (3 * bStride) + Half), x, s7);
        }

        if (THalves.Value > 0) s0.Store(c);
        if (THalves.Value > 1) s1.Store(c + Half);
        if (THalves.Value > 2) s2.Store(c + (1 * cStride));
        if (THalves.Value > 3) s3.Store(c + (1 * cStride) + Half);
        if (THalves.Value > 4) s4.Store(c + (2 * cStride));
        if (THalves.Value > 5) s5.Store(c + (2 * cStride) + Half);
        if (THalves.Value > 6) s6.Store(c + (3 * cStride));
        if (THalves.Value > 7) s7.Store(c + (3 * cStride) + Half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<THalves>(float* from, out Vector512<float> low, out Vector512<float> high)
        where THalves : struct, ICount
    {
        low = Vector512.Load(from);
        high = THalves.Value > 1 ? Vector512.Load(from + Half) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<THalves>(
        float* a, Vector512<float> low, Vector512<float> high, ref Vector512<float> sumLow, ref Vector512<float> sumHigh)
        where THalves : struct, ICount
    {
        var x = Vector512.Create(*a);
        sumLow = Vector512.FusedMultiplyAdd(low, x, sumLow);
        if (THalves.Value > 1)
            sumHigh = Vector512.FusedMultiplyAdd(high, x, sumHigh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<THalves>(Vector512<float> low, Vector512<float> high, float* to, Sum sum)
        where THalves : struct, ICount
    {
        if (sum == Sum.IsAdded)
            low = Vector512.Load(to) + low;
        low.Store(to);
        if (THalves.Value == 1)
            return;
        if (sum == Sum.IsAdded)
            high = Vector512.Load(to + Half) + high;
        high.Store(to + Half);
    }
}
