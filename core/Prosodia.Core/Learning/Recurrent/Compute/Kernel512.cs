using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The 512-bit kernels: 12 rows × 2 panels in 24 of the 32 registers, and one row × 8 panels. See <see cref="Kernels"/>.</summary>
/// <remarks>Written out row by row: the compiler drops the rows beyond its type argument and keeps every sum in a register.</remarks>
internal static unsafe class Kernel512
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile<TRows, TPanels, TOrder>(float* a, float* b, float* c, Strides* strides, int depth, Sum sum)
        where TRows : struct, ICount
        where TPanels : struct, ICount
        where TOrder : struct, IOrder
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
        var (stride, cPanel) = (strides->C, strides->CPanel);
        if (sum == Sum.GoesOn)
        {
            if (TRows.Value > 0) Load<TPanels>(c + (0 * stride), cPanel, out l0, out h0);
            if (TRows.Value > 1) Load<TPanels>(c + (1 * stride), cPanel, out l1, out h1);
            if (TRows.Value > 2) Load<TPanels>(c + (2 * stride), cPanel, out l2, out h2);
            if (TRows.Value > 3) Load<TPanels>(c + (3 * stride), cPanel, out l3, out h3);
            if (TRows.Value > 4) Load<TPanels>(c + (4 * stride), cPanel, out l4, out h4);
            if (TRows.Value > 5) Load<TPanels>(c + (5 * stride), cPanel, out l5, out h5);
            if (TRows.Value > 6) Load<TPanels>(c + (6 * stride), cPanel, out l6, out h6);
            if (TRows.Value > 7) Load<TPanels>(c + (7 * stride), cPanel, out l7, out h7);
            if (TRows.Value > 8) Load<TPanels>(c + (8 * stride), cPanel, out l8, out h8);
            if (TRows.Value > 9) Load<TPanels>(c + (9 * stride), cPanel, out l9, out h9);
            if (TRows.Value > 10) Load<TPanels>(c + (10 * stride), cPanel, out l10, out h10);
            if (TRows.Value > 11) Load<TPanels>(c + (11 * stride), cPanel, out l11, out h11);
        }

        var (next, bPanel) = (TOrder.Next(strides->A), strides->BPanel);
        var end = b + (depth * PanelView.Width);
        do
        {
            var stop = TOrder.HasPanels ? (float*)Math.Min((nint)(b + (PanelView.Width * PanelView.Width)), (nint)end) : end;
            for (var x = a; b < stop; b += PanelView.Width, x += next)
            {
                Load<TPanels>(b, bPanel, out var low, out var high);
                if (TRows.Value > 0) Add<TPanels>(x + (0 * TOrder.Row), low, high, ref l0, ref h0);
                if (TRows.Value > 1) Add<TPanels>(x + (1 * TOrder.Row), low, high, ref l1, ref h1);
                if (TRows.Value > 2) Add<TPanels>(x + (2 * TOrder.Row), low, high, ref l2, ref h2);
                if (TRows.Value > 3) Add<TPanels>(x + (3 * TOrder.Row), low, high, ref l3, ref h3);
                if (TRows.Value > 4) Add<TPanels>(x + (4 * TOrder.Row), low, high, ref l4, ref h4);
                if (TRows.Value > 5) Add<TPanels>(x + (5 * TOrder.Row), low, high, ref l5, ref h5);
                if (TRows.Value > 6) Add<TPanels>(x + (6 * TOrder.Row), low, high, ref l6, ref h6);
                if (TRows.Value > 7) Add<TPanels>(x + (7 * TOrder.Row), low, high, ref l7, ref h7);
                if (TRows.Value > 8) Add<TPanels>(x + (8 * TOrder.Row), low, high, ref l8, ref h8);
                if (TRows.Value > 9) Add<TPanels>(x + (9 * TOrder.Row), low, high, ref l9, ref h9);
                if (TRows.Value > 10) Add<TPanels>(x + (10 * TOrder.Row), low, high, ref l10, ref h10);
                if (TRows.Value > 11) Add<TPanels>(x + (11 * TOrder.Row), low, high, ref l11, ref h11);
            }

            a += strides->APanel;
        }
        while (TOrder.HasPanels && b < end);

        if (TRows.Value > 0) Store<TPanels>(l0, h0, c + (0 * stride), cPanel, sum);
        if (TRows.Value > 1) Store<TPanels>(l1, h1, c + (1 * stride), cPanel, sum);
        if (TRows.Value > 2) Store<TPanels>(l2, h2, c + (2 * stride), cPanel, sum);
        if (TRows.Value > 3) Store<TPanels>(l3, h3, c + (3 * stride), cPanel, sum);
        if (TRows.Value > 4) Store<TPanels>(l4, h4, c + (4 * stride), cPanel, sum);
        if (TRows.Value > 5) Store<TPanels>(l5, h5, c + (5 * stride), cPanel, sum);
        if (TRows.Value > 6) Store<TPanels>(l6, h6, c + (6 * stride), cPanel, sum);
        if (TRows.Value > 7) Store<TPanels>(l7, h7, c + (7 * stride), cPanel, sum);
        if (TRows.Value > 8) Store<TPanels>(l8, h8, c + (8 * stride), cPanel, sum);
        if (TRows.Value > 9) Store<TPanels>(l9, h9, c + (9 * stride), cPanel, sum);
        if (TRows.Value > 10) Store<TPanels>(l10, h10, c + (10 * stride), cPanel, sum);
        if (TRows.Value > 11) Store<TPanels>(l11, h11, c + (11 * stride), cPanel, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row<TPanels>(float* a, float* b, float* c, Strides* strides, int depth)
        where TPanels : struct, ICount
    {
        var (bPanel, cPanel) = (strides->BPanel, strides->CPanel);
        var s0 = TPanels.Value > 0 ? Vector512.Load(c + (0 * cPanel)) : default;
        var s1 = TPanels.Value > 1 ? Vector512.Load(c + (1 * cPanel)) : default;
        var s2 = TPanels.Value > 2 ? Vector512.Load(c + (2 * cPanel)) : default;
        var s3 = TPanels.Value > 3 ? Vector512.Load(c + (3 * cPanel)) : default;
        var s4 = TPanels.Value > 4 ? Vector512.Load(c + (4 * cPanel)) : default;
        var s5 = TPanels.Value > 5 ? Vector512.Load(c + (5 * cPanel)) : default;
        var s6 = TPanels.Value > 6 ? Vector512.Load(c + (6 * cPanel)) : default;
        var s7 = TPanels.Value > 7 ? Vector512.Load(c + (7 * cPanel)) : default;
        for (var end = b + (depth * PanelView.Width); b < end; a += strides->APanel)
        {
            var stop = (float*)Math.Min((nint)(b + (PanelView.Width * PanelView.Width)), (nint)end);
            for (var k = a; b < stop; b += PanelView.Width, k++)
            {
                var x = Vector512.Create(*k);
                if (TPanels.Value > 0) s0 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (0 * bPanel)), x, s0);
                if (TPanels.Value > 1) s1 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (1 * bPanel)), x, s1);
                if (TPanels.Value > 2) s2 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (2 * bPanel)), x, s2);
                if (TPanels.Value > 3) s3 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (3 * bPanel)), x, s3);
                if (TPanels.Value > 4) s4 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (4 * bPanel)), x, s4);
                if (TPanels.Value > 5) s5 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (5 * bPanel)), x, s5);
                if (TPanels.Value > 6) s6 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (6 * bPanel)), x, s6);
                if (TPanels.Value > 7) s7 = Vector512.FusedMultiplyAdd(Vector512.Load(b + (7 * bPanel)), x, s7);
            }
        }

        if (TPanels.Value > 0) s0.Store(c + (0 * cPanel));
        if (TPanels.Value > 1) s1.Store(c + (1 * cPanel));
        if (TPanels.Value > 2) s2.Store(c + (2 * cPanel));
        if (TPanels.Value > 3) s3.Store(c + (3 * cPanel));
        if (TPanels.Value > 4) s4.Store(c + (4 * cPanel));
        if (TPanels.Value > 5) s5.Store(c + (5 * cPanel));
        if (TPanels.Value > 6) s6.Store(c + (6 * cPanel));
        if (TPanels.Value > 7) s7.Store(c + (7 * cPanel));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TPanels>(float* from, nint panel, out Vector512<float> low, out Vector512<float> high)
        where TPanels : struct, ICount
    {
        low = Vector512.Load(from);
        high = TPanels.Value > 1 ? Vector512.Load(from + panel) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TPanels>(
        float* a, Vector512<float> low, Vector512<float> high, ref Vector512<float> sumLow, ref Vector512<float> sumHigh)
        where TPanels : struct, ICount
    {
        var x = Vector512.Create(*a);
        sumLow = Vector512.FusedMultiplyAdd(low, x, sumLow);
        if (TPanels.Value > 1)
            sumHigh = Vector512.FusedMultiplyAdd(high, x, sumHigh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TPanels>(Vector512<float> low, Vector512<float> high, float* to, nint panel, Sum sum)
        where TPanels : struct, ICount
    {
        if (sum == Sum.IsAdded)
            low = Vector512.Load(to) + low;
        low.Store(to);
        if (TPanels.Value == 1)
            return;
        if (sum == Sum.IsAdded)
            high = Vector512.Load(to + panel) + high;
        high.Store(to + panel);
    }
}
