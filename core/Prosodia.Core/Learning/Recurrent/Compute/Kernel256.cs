using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>The 256-bit kernels: 6 rows × 1 panel in 12 of the 16 registers, and one row × 6 panels. See <see cref="Kernels"/>.</summary>
/// <remarks>
/// Four k go together in a tile. What limits it is often not arithmetic but how many instructions a core takes in, above all where another
/// hardware thread has half of them: counting loops anew for every k is an eighth of all instructions.
/// </remarks>
internal static unsafe class Kernel256
{
    private const int Lanes = 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile<TRows, TOrder>(float* a, float* b, float* c, Strides* strides, int depth, Sum sum)
        where TRows : struct, ICount
        where TOrder : struct, IOrder
    {
        Vector256<float> l0 = default, h0 = default;
        Vector256<float> l1 = default, h1 = default;
        Vector256<float> l2 = default, h2 = default;
        Vector256<float> l3 = default, h3 = default;
        Vector256<float> l4 = default, h4 = default;
        Vector256<float> l5 = default, h5 = default;
        var stride = strides->C;
        if (sum == Sum.GoesOn)
        {
            if (TRows.Value > 0) Load(c + (0 * stride), out l0, out h0);
            if (TRows.Value > 1) Load(c + (1 * stride), out l1, out h1);
            if (TRows.Value > 2) Load(c + (2 * stride), out l2, out h2);
            if (TRows.Value > 3) Load(c + (3 * stride), out l3, out h3);
            if (TRows.Value > 4) Load(c + (4 * stride), out l4, out h4);
            if (TRows.Value > 5) Load(c + (5 * stride), out l5, out h5);
        }

        var next = TOrder.Next(strides->A);
        var end = b + (depth * PanelView.Width);
        do
        {
            var x = a;
            var stop = TOrder.HasPanels ? (float*)Math.Min((nint)(b + (PanelView.Width * PanelView.Width)), (nint)end) : end;
            for (var last = stop - (3 * PanelView.Width); b < last; b += 4 * PanelView.Width)
            {
                Step<TRows, TOrder>(x, b, 0, ref l0, ref h0, ref l1, ref h1, ref l2, ref h2, ref l3, ref h3, ref l4, ref h4, ref l5, ref h5);
                x += next;
                Step<TRows, TOrder>(x, b, 1, ref l0, ref h0, ref l1, ref h1, ref l2, ref h2, ref l3, ref h3, ref l4, ref h4, ref l5, ref h5);
                x += next;
                Step<TRows, TOrder>(x, b, 2, ref l0, ref h0, ref l1, ref h1, ref l2, ref h2, ref l3, ref h3, ref l4, ref h4, ref l5, ref h5);
                x += next;
                Step<TRows, TOrder>(x, b, 3, ref l0, ref h0, ref l1, ref h1, ref l2, ref h2, ref l3, ref h3, ref l4, ref h4, ref l5, ref h5);
                x += next;
            }

            for (; b < stop; b += PanelView.Width, x += next)
                Step<TRows, TOrder>(x, b, 0, ref l0, ref h0, ref l1, ref h1, ref l2, ref h2, ref l3, ref h3, ref l4, ref h4, ref l5, ref h5);
            a += strides->APanel;
        }
        while (TOrder.HasPanels && b < end);

        if (sum == Sum.IsAdded)
        {
            if (TRows.Value > 0) Increase(c + (0 * stride), ref l0, ref h0);
            if (TRows.Value > 1) Increase(c + (1 * stride), ref l1, ref h1);
            if (TRows.Value > 2) Increase(c + (2 * stride), ref l2, ref h2);
            if (TRows.Value > 3) Increase(c + (3 * stride), ref l3, ref h3);
            if (TRows.Value > 4) Increase(c + (4 * stride), ref l4, ref h4);
            if (TRows.Value > 5) Increase(c + (5 * stride), ref l5, ref h5);
        }

        if (TRows.Value > 0) Store(l0, h0, c + (0 * stride));
        if (TRows.Value > 1) Store(l1, h1, c + (1 * stride));
        if (TRows.Value > 2) Store(l2, h2, c + (2 * stride));
        if (TRows.Value > 3) Store(l3, h3, c + (3 * stride));
        if (TRows.Value > 4) Store(l4, h4, c + (4 * stride));
        if (TRows.Value > 5) Store(l5, h5, c + (5 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row<TPanels>(float* a, float* b, float* c, Strides* strides, int depth)
        where TPanels : struct, ICount
    {
        Vector256<float> l0 = default, h0 = default;
        Vector256<float> l1 = default, h1 = default;
        Vector256<float> l2 = default, h2 = default;
        Vector256<float> l3 = default, h3 = default;
        Vector256<float> l4 = default, h4 = default;
        Vector256<float> l5 = default, h5 = default;
        var (bPanel, cPanel) = (strides->BPanel, strides->CPanel);
        if (TPanels.Value > 0) Load(c + (0 * cPanel), out l0, out h0);
        if (TPanels.Value > 1) Load(c + (1 * cPanel), out l1, out h1);
        if (TPanels.Value > 2) Load(c + (2 * cPanel), out l2, out h2);
        if (TPanels.Value > 3) Load(c + (3 * cPanel), out l3, out h3);
        if (TPanels.Value > 4) Load(c + (4 * cPanel), out l4, out h4);
        if (TPanels.Value > 5) Load(c + (5 * cPanel), out l5, out h5);
        for (var end = b + (depth * PanelView.Width); b < end; a += strides->APanel)
        {
            var stop = (float*)Math.Min((nint)(b + (PanelView.Width * PanelView.Width)), (nint)end);
            for (var x = a; b < stop; b += PanelView.Width, x++)
            {
                if (TPanels.Value > 0) AddLoaded(x, b + (0 * bPanel), ref l0, ref h0);
                if (TPanels.Value > 1) AddLoaded(x, b + (1 * bPanel), ref l1, ref h1);
                if (TPanels.Value > 2) AddLoaded(x, b + (2 * bPanel), ref l2, ref h2);
                if (TPanels.Value > 3) AddLoaded(x, b + (3 * bPanel), ref l3, ref h3);
                if (TPanels.Value > 4) AddLoaded(x, b + (4 * bPanel), ref l4, ref h4);
                if (TPanels.Value > 5) AddLoaded(x, b + (5 * bPanel), ref l5, ref h5);
            }
        }

        if (TPanels.Value > 0) Store(l0, h0, c + (0 * cPanel));
        if (TPanels.Value > 1) Store(l1, h1, c + (1 * cPanel));
        if (TPanels.Value > 2) Store(l2, h2, c + (2 * cPanel));
        if (TPanels.Value > 3) Store(l3, h3, c + (3 * cPanel));
        if (TPanels.Value > 4) Store(l4, h4, c + (4 * cPanel));
        if (TPanels.Value > 5) Store(l5, h5, c + (5 * cPanel));
    }

    /// <summary>One k of a tile, a given number of rows of B further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TRows, TOrder>(
        float* a,
        float* b,
        nint further,
        ref Vector256<float> l0,
        ref Vector256<float> h0,
        ref Vector256<float> l1,
        ref Vector256<float> h1,
        ref Vector256<float> l2,
        ref Vector256<float> h2,
        ref Vector256<float> l3,
        ref Vector256<float> h3,
        ref Vector256<float> l4,
        ref Vector256<float> h4,
        ref Vector256<float> l5,
        ref Vector256<float> h5)
        where TRows : struct, ICount
        where TOrder : struct, IOrder
    {
        var low = Vector256.Load(b + (further * PanelView.Width));
        var high = Vector256.Load(b + ((further * PanelView.Width) + Lanes));
        if (TRows.Value > 0) Add(a + (0 * TOrder.Row), low, high, ref l0, ref h0);
        if (TRows.Value > 1) Add(a + (1 * TOrder.Row), low, high, ref l1, ref h1);
        if (TRows.Value > 2) Add(a + (2 * TOrder.Row), low, high, ref l2, ref h2);
        if (TRows.Value > 3) Add(a + (3 * TOrder.Row), low, high, ref l3, ref h3);
        if (TRows.Value > 4) Add(a + (4 * TOrder.Row), low, high, ref l4, ref h4);
        if (TRows.Value > 5) Add(a + (5 * TOrder.Row), low, high, ref l5, ref h5);
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
    private static void Increase(float* by, ref Vector256<float> low, ref Vector256<float> high) =>
        (low, high) = (Vector256.Load(by) + low, Vector256.Load(by + Lanes) + high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> low, Vector256<float> high, float* to)
    {
        low.Store(to);
        high.Store(to + Lanes);
    }
}
