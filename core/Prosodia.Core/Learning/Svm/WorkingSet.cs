using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm;

/// <summary>The two passes over all samples that an iteration of SMO consists of.</summary>
/// <remarks>
/// Every lane works on its own sample with the operations that a plain loop would use, and the reductions are maxima in which the last of
/// equal samples wins. So the result is that of the plain loop, to the last bit, at any vector width.
/// </remarks>
internal static class WorkingSet
{
    /// <summary>Stands in for a curvature that is not positive (LIBSVM's τ).</summary>
    public const double Tau = 1e-12;

    private const int Width = 8;

    private static readonly Vector512<long> Ascending = Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>
    /// Subtracts <paramref name="a"/>·(row i) + <paramref name="b"/>·(row j) from the scores and finds the largest score in I_up (last of
    /// equal ones; −1 when the set is empty) and the smallest in I_low.
    /// </summary>
    public static (int First, double Largest, double Smallest) Update(SmoWorkspace state, KernelMatrix kernel, int i, int j, double a, double b)
    {
        ref var scores = ref MemoryMarshal.GetArrayDataReference(state.Scores);
        ref var rowI = ref kernel.Values[i * kernel.Stride];
        ref var rowJ = ref kernel.Values[j * kernel.Stride];
        ref var grow = ref MemoryMarshal.GetArrayDataReference(state.MayGrow);
        ref var shrink = ref MemoryMarshal.GetArrayDataReference(state.MayShrink);
        var (va, vb) = (Vector512.Create(a), Vector512.Create(b));
        var none = Vector512.Create(double.NegativeInfinity);
        var infinite = Vector512.Create(double.PositiveInfinity);
        var (low0, low1) = (infinite, infinite);
        var (best0, best1) = (none, none);
        Vector512<long> index0 = default, index1 = default;
        var (at0, at1) = (Ascending, Ascending + Vector512.Create((long)Width));
        var step = Vector512.Create(2L * Width);
        for (nuint k = 0; k < (nuint)kernel.Stride; k += 2 * Width)
        {
            var s0 = Vector512.LoadUnsafe(ref scores, k) - ((Widen(ref rowI, k) * va) + (Widen(ref rowJ, k) * vb));
            var s1 = Vector512.LoadUnsafe(ref scores, k + Width) - ((Widen(ref rowI, k + Width) * va) + (Widen(ref rowJ, k + Width) * vb));
            s0.StoreUnsafe(ref scores, k);
            s1.StoreUnsafe(ref scores, k + Width);
            Keep(Vector512.ConditionalSelect(Vector512.LoadUnsafe(ref grow, k).AsDouble(), s0, none), at0, ref best0, ref index0);
            Keep(Vector512.ConditionalSelect(Vector512.LoadUnsafe(ref grow, k + Width).AsDouble(), s1, none), at1, ref best1, ref index1);
            low0 = Vector512.MinNative(low0, Vector512.ConditionalSelect(Vector512.LoadUnsafe(ref shrink, k).AsDouble(), s0, infinite));
            low1 = Vector512.MinNative(low1, Vector512.ConditionalSelect(Vector512.LoadUnsafe(ref shrink, k + Width).AsDouble(), s1, infinite));
            at0 += step;
            at1 += step;
        }

        var (first, largest) = Last(best0, index0, best1, index1);
        return (first, largest, Smallest(Vector512.MinNative(low0, low1)));
    }

    /// <summary>
    /// The sample of I_low that lowers the objective most together with <paramref name="i"/>, to second order (Fan, Chen and Lin 2005,
    /// WSS 2): the largest (s_i − s_t)² / (k_ii + k_tt − 2 k_it) among those below s_i, last of equal ones; −1 for none.
    /// </summary>
    public static int Second(SmoWorkspace state, KernelMatrix kernel, int i, double largest)
    {
        ref var scores = ref MemoryMarshal.GetArrayDataReference(state.Scores);
        ref var row = ref kernel.Values[i * kernel.Stride];
        ref var diagonal = ref MemoryMarshal.GetArrayDataReference(kernel.Diagonal);
        ref var shrink = ref MemoryMarshal.GetArrayDataReference(state.MayShrink);
        var (top, own) = (Vector512.Create(largest), Vector512.Create(kernel.Diagonal[i]));
        var none = Vector512.Create(double.NegativeInfinity);
        var (best0, best1) = (none, none);
        Vector512<long> index0 = default, index1 = default;
        var (at0, at1) = (Ascending, Ascending + Vector512.Create((long)Width));
        var step = Vector512.Create(2L * Width);
        for (nuint k = 0; k < (nuint)kernel.Stride; k += 2 * Width)
        {
            Keep(Gain(k, ref scores, ref row, ref diagonal, ref shrink, top, own), at0, ref best0, ref index0);
            Keep(Gain(k + Width, ref scores, ref row, ref diagonal, ref shrink, top, own), at1, ref best1, ref index1);
            at0 += step;
            at1 += step;
        }

        return Last(best0, index0, best1, index1).Index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Gain(
        nuint k, ref double scores, ref float row, ref double diagonal, ref long shrink, Vector512<double> top, Vector512<double> own)
    {
        var difference = top - Vector512.LoadUnsafe(ref scores, k);
        var kernel = Widen(ref row, k);
        var curvature = own + Vector512.LoadUnsafe(ref diagonal, k) - (kernel + kernel);
        var positive = Vector512.GreaterThan(curvature, Vector512<double>.Zero);
        curvature = Vector512.ConditionalSelect(positive, curvature, Vector512.Create(Tau));
        var eligible = Vector512.GreaterThan(difference, Vector512<double>.Zero) & Vector512.LoadUnsafe(ref shrink, k).AsDouble();
        return Vector512.ConditionalSelect(eligible, difference * difference / curvature, Vector512.Create(double.NegativeInfinity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Widen(ref float row, nuint k) =>
        Vector512.WidenLower(Vector256.LoadUnsafe(ref row, k).ToVector512Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Vector512<double> value, Vector512<long> at, ref Vector512<double> best, ref Vector512<long> index)
    {
        var better = Vector512.GreaterThanOrEqual(value, best);
        best = Vector512.ConditionalSelect(better, value, best);
        index = Vector512.ConditionalSelect(better.AsInt64(), at, index);
    }

    /// <summary>The largest value of all lanes and the last sample that has it.</summary>
    private static (int Index, double Value) Last(
        Vector512<double> best0, Vector512<long> index0, Vector512<double> best1, Vector512<long> index1)
    {
        var best = Vector512.MaxNative(best0, best1);
        var half = Vector256.MaxNative(best.GetLower(), best.GetUpper());
        var quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        var value = Math.Max(quarter[0], quarter[1]);
        if (double.IsNegativeInfinity(value))
            return (-1, value);
        var all = Vector512.Create(value);
        var none = Vector512.Create(-1L);
        var index = Vector512.Max(
            Vector512.ConditionalSelect(Vector512.Equals(best0, all).AsInt64(), index0, none),
            Vector512.ConditionalSelect(Vector512.Equals(best1, all).AsInt64(), index1, none));
        var halfIndex = Vector256.Max(index.GetLower(), index.GetUpper());
        var quarterIndex = Vector128.Max(halfIndex.GetLower(), halfIndex.GetUpper());
        return ((int)Math.Max(quarterIndex[0], quarterIndex[1]), value);
    }

    private static double Smallest(Vector512<double> values)
    {
        var half = Vector256.MinNative(values.GetLower(), values.GetUpper());
        var quarter = Vector128.MinNative(half.GetLower(), half.GetUpper());
        return Math.Min(quarter[0], quarter[1]);
    }
}
