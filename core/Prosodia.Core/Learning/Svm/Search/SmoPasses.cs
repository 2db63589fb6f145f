using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm.Search;

/// <summary>The passes over all slots that an iteration consists of.</summary>
/// <remarks>
/// Scores are kept in double precision. The choice of the next pair compares them in single precision: any pair that lowers the objective
/// is a good pair, and whether to stop is decided on the double values. Lanes hold different samples, every operation has one exact result,
/// and of equal values the one in the first lane wins: so the bits do not depend on the vector width.
/// </remarks>
internal static unsafe class SmoPasses
{
    /// <summary>Less the bits of x: 1/x to an eighth.</summary>
    private const int ReciprocalBits = 0x7EF311C7;

    /// <summary>Moves β_i up and β_j down by <paramref name="step"/> in the scores; the best slot to move up next, and the extremes.</summary>
    public static (int First, float Largest, float Smallest) Update(PairState state, int i, int j, double step)
    {
        double* scores = state.Scores;
        float* rowI = state.Row(i), rowJ = state.Row(j), lowScores = state.LowScores;
        int* grow = state.MayGrow, shrink = state.MayShrink;
        var (segmentI, segmentJ) = (state.SegmentOfSlot[i], state.SegmentOfSlot[j]);
        var (none, infinite) = (Vector512.Create(float.NegativeInfinity), Vector512.Create(float.PositiveInfinity));
        var (best, low, at, index) = (none, infinite, Vector512<int>.Indices, Vector512<int>.Zero);
        var k = 0;
        for (var segment = 0; segment < state.Layout.SegmentEnds.Length; segment++)
        {
            var a = Vector512.Create(-step * state.Factor(segmentI, segment));
            var b = Vector512.Create(step * state.Factor(segmentJ, segment));
            for (var end = state.Layout.SegmentEnds[segment]; k < end; k += 16)
            {
                var s0 = Vector512.FusedMultiplyAdd(a, Widen(rowI + k), Vector512.Load(scores + k));
                var s1 = Vector512.FusedMultiplyAdd(a, Widen(rowI + k + 8), Vector512.Load(scores + k + 8));
                s0 = Vector512.FusedMultiplyAdd(b, Widen(rowJ + k), s0);
                s1 = Vector512.FusedMultiplyAdd(b, Widen(rowJ + k + 8), s1);
                s0.Store(scores + k);
                s1.Store(scores + k + 8);
                var single = Vector512.Narrow(s0, s1);
                var down = Vector512.ConditionalSelect(Vector512.Load(shrink + k).AsSingle(), single, infinite);
                var up = Vector512.ConditionalSelect(Vector512.Load(grow + k).AsSingle(), single, none);
                down.Store(lowScores + k);
                low = Vector512.MinNative(low, down);
                var better = Vector512.GreaterThan(up, best);
                best = Vector512.MaxNative(best, up);
                index = Vector512.ConditionalSelect(better.AsInt32(), at, index);
                at += Vector512.Create(16);
            }
        }

        var (first, largest) = First(best, index);
        return (first, largest, Smallest(low));
    }

    /// <summary>As <see cref="Update"/>, on the scores in single precision.</summary>
    public static (int First, float Largest, float Smallest) UpdateSingle(PairState state, int i, int j, double step)
    {
        float* rowI = state.Row(i), rowJ = state.Row(j), scores = state.SingleScores, lowScores = state.LowScores;
        int* grow = state.MayGrow, shrink = state.MayShrink;
        var ends = state.Layout.SegmentEnds;
        var (segmentI, segmentJ) = (state.SegmentOfSlot[i], state.SegmentOfSlot[j]);
        var (none, infinite) = (Vector512.Create(float.NegativeInfinity), Vector512.Create(float.PositiveInfinity));
        var (best, low, at, index) = (none, infinite, Vector512<int>.Indices, Vector512<int>.Zero);
        var k = 0;
        for (var segment = 0; segment < ends.Length; segment++)
        {
            var a = Vector512.Create((float)(-step * state.Factor(segmentI, segment)));
            var b = Vector512.Create((float)(step * state.Factor(segmentJ, segment)));
            for (var end = ends[segment]; k < end; k += 16)
            {
                var s = Vector512.FusedMultiplyAdd(a, Vector512.Load(rowI + k), Vector512.Load(scores + k));
                s = Vector512.FusedMultiplyAdd(b, Vector512.Load(rowJ + k), s);
                s.Store(scores + k);
                var down = Vector512.ConditionalSelect(Vector512.Load(shrink + k).AsSingle(), s, infinite);
                var up = Vector512.ConditionalSelect(Vector512.Load(grow + k).AsSingle(), s, none);
                down.Store(lowScores + k);
                low = Vector512.MinNative(low, down);
                var better = Vector512.GreaterThan(up, best);
                best = Vector512.MaxNative(best, up);
                index = Vector512.ConditionalSelect(better.AsInt32(), at, index);
                at += Vector512.Create(16);
            }
        }

        var (first, largest) = First(best, index);
        return (first, largest, Smallest(low));
    }

    /// <summary>
    /// The slot that lowers the objective most when it moves down and <paramref name="i"/> up, to second order (Fan, Chen and Lin 2005,
    /// WSS 2): the largest (s_i − s_t)² / (k_ii + k_tt − 2 k_it); −1 when none is below s_i.
    /// </summary>
    public static int Second(PairState state, int i, float largest)
    {
        float* row = state.Row(i), lowScores = state.LowScores;
        var segmentI = state.SegmentOfSlot[i];
        var top = Vector512.Create(largest);
        var own = Vector512.Create((float)(2 * state.Within));
        var least = Vector512.Create(1e-12f);
        var (best, at, index) = (Vector512<float>.Zero, Vector512<int>.Indices, Vector512<int>.Zero);
        var k = 0;
        for (var segment = 0; segment < state.Layout.SegmentEnds.Length; segment++)
        {
            var factor = Vector512.Create((float)(-2 * state.Factor(segmentI, segment)));
            for (var end = state.Layout.SegmentEnds[segment]; k < end; k += 16)
            {
                var difference = Vector512.MaxNative(top - Vector512.Load(lowScores + k), Vector512<float>.Zero);
                var curvature = Vector512.MaxNative(Vector512.FusedMultiplyAdd(factor, Vector512.Load(row + k), own), least);
                var reciprocal = (Vector512.Create(ReciprocalBits) - curvature.AsInt32()).AsSingle();
                reciprocal *= Vector512.FusedMultiplyAdd(-curvature, reciprocal, Vector512.Create(2f));
                var gain = difference * difference * reciprocal;
                var better = Vector512.GreaterThan(gain, best);
                best = Vector512.MaxNative(best, gain);
                index = Vector512.ConditionalSelect(better.AsInt32(), at, index);
                at += Vector512.Create(16);
            }
        }

        var (second, value) = First(best, index);
        return value > 0 ? second : -1;
    }

    /// <summary>The extremes in double precision: who may move up most, who down.</summary>
    public static (int First, int Last) Extremes(PairState state)
    {
        var (first, last) = (-1, -1);
        for (var k = 0; k < state.Layout.Stride; k++)
        {
            if (state.MayGrow[k] != 0 && (first < 0 || state.Scores[k] > state.Scores[first]))
                first = k;
            if (state.MayShrink[k] != 0 && (last < 0 || state.Scores[k] < state.Scores[last]))
                last = k;
        }

        return (first, last);
    }

    /// <summary>y − Σβk of all slots, from scratch.</summary>
    public static void Scores(PairState state)
    {
        var layout = state.Layout;
        double* scores = state.Scores, betas = state.Betas;
        new Span<double>(state.Signs, layout.Stride).CopyTo(new(scores, layout.Stride));
        var rows = stackalloc int[4];
        var count = 0;
        for (var i = 0; i < layout.Slots.Length; i++)
        {
            if (betas[layout.Slots[i]] == 0)
                continue;
            rows[count++] = layout.Slots[i];
            if (count < 4)
                continue;
            Subtract(state, rows);
            count = 0;
        }

        for (var r = 0; r < count; r++)
            SubtractOne(state, rows[r]);
    }

    /// <summary>The sum of all kernel values of the block.</summary>
    public static double Sum(PairState state)
    {
        Vector512<double> sum = default;
        foreach (var slot in state.Layout.Slots)
        {
            var row = state.Row(slot);
            for (var k = 0; k < state.Layout.Stride; k += 8)
                sum += Widen(row + k);
        }

        return Lanes.Sum(sum);
    }

    private static void Subtract(PairState state, int* slots)
    {
        var segments = state.SegmentOfSlot;
        double* scores = state.Scores, betas = state.Betas;
        float* r0 = state.Row(slots[0]), r1 = state.Row(slots[1]), r2 = state.Row(slots[2]), r3 = state.Row(slots[3]);
        var k = 0;
        for (var segment = 0; segment < state.Layout.SegmentEnds.Length; segment++)
        {
            var b0 = Vector512.Create(-betas[slots[0]] * state.Factor(segments[slots[0]], segment));
            var b1 = Vector512.Create(-betas[slots[1]] * state.Factor(segments[slots[1]], segment));
            var b2 = Vector512.Create(-betas[slots[2]] * state.Factor(segments[slots[2]], segment));
            var b3 = Vector512.Create(-betas[slots[3]] * state.Factor(segments[slots[3]], segment));
            for (var end = state.Layout.SegmentEnds[segment]; k < end; k += 8)
            {
                var s = Vector512.FusedMultiplyAdd(b0, Widen(r0 + k), Vector512.Load(scores + k));
                s = Vector512.FusedMultiplyAdd(b1, Widen(r1 + k), s);
                s = Vector512.FusedMultiplyAdd(b2, Widen(r2 + k), s);
                Vector512.FusedMultiplyAdd(b3, Widen(r3 + k), s).Store(scores + k);
            }
        }
    }

    private static void SubtractOne(PairState state, int slot)
    {
        var scores = state.Scores;
        var row = state.Row(slot);
        var k = 0;
        for (var segment = 0; segment < state.Layout.SegmentEnds.Length; segment++)
        {
            var b = Vector512.Create(-state.Betas[slot] * state.Factor(state.SegmentOfSlot[slot], segment));
            for (var end = state.Layout.SegmentEnds[segment]; k < end; k += 8)
                Vector512.FusedMultiplyAdd(b, Widen(row + k), Vector512.Load(scores + k)).Store(scores + k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Widen(float* values) => Vector512.WidenLower(Vector256.Load(values).ToVector512Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Index, float Value) First(Vector512<float> best, Vector512<int> index)
    {
        var half = Vector256.MaxNative(best.GetLower(), best.GetUpper());
        var quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        quarter = Vector128.MaxNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.MaxNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        var value = quarter.ToScalar();
        var lanes = Vector512.Equals(best, Vector512.Create(value)).ExtractMostSignificantBits();
        return (index[BitOperations.TrailingZeroCount(lanes)], value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Smallest(Vector512<float> values)
    {
        var half = Vector256.MinNative(values.GetLower(), values.GetUpper());
        var quarter = Vector128.MinNative(half.GetLower(), half.GetUpper());
        quarter = Vector128.MinNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        quarter = Vector128.MinNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2)));
        return quarter.ToScalar();
    }
}
