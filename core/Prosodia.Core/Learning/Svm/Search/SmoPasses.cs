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
    /// <summary>Less the bits of −x: 1/x to an eighth, for x above 0.</summary>
    private const int ReciprocalBits = unchecked((int)0xFEF311C7);

    /// <summary>Moves β_i up and β_j down by <paramref name="step"/> in the scores; the best slot to move up next, and the extremes.</summary>
    public static (int First, float Largest, float Smallest) Update(PairState state, int i, int j, double step)
    {
        double* scores = state.Scores;
        float* rowI = state.Row(i), rowJ = state.Row(j), singles = state.SingleScores;
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
                single.Store(singles + k);
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
        float* rowI = state.Row(i), rowJ = state.Row(j), scores = state.SingleScores;
        int* grow = state.MayGrow, shrink = state.MayShrink;
        var ends = state.Layout.SegmentEnds;
        var (segmentI, segmentJ) = (state.SegmentOfSlot[i], state.SegmentOfSlot[j]);
        var (none, infinite) = (Vector512.Create(float.MinValue), Vector512.Create(float.MaxValue));
        var (best, tagged, low, tag) = (none, none, infinite, Vector512<int>.Zero);
        var mask = Vector512.Create(state.TagMask);
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
                low = Vector512.MinNative(low, Vector512.ConditionalSelect(Vector512.Load(shrink + k).AsSingle(), s, infinite));
                var up = Vector512.ConditionalSelect(Vector512.Load(grow + k).AsSingle(), s, none);
                best = Vector512.MaxNative(best, up);
                tagged = Vector512.MaxNative(tagged, Vector512.ConditionalSelect(mask, tag, up.AsInt32()).AsSingle());
                tag += Vector512<int>.One;
            }
        }

        return (Tagged(tagged, state.TagMask).Index, Largest(best), Smallest(low));
    }

    /// <summary>
    /// The slot that lowers the objective most when it moves down and <paramref name="i"/> up, to second order (Fan, Chen and Lin 2005,
    /// WSS 2): about the largest (s_i − s_t)² / (k_ii + k_tt − 2 k_it). Some slot when none is below s_i.
    /// </summary>
    /// <remarks>The number of the vector replaces the lowest bits of the gain, so that one maximum finds the value and the place.</remarks>
    public static int Second(PairState state, int i)
    {
        float* row = state.Row(i), scores = state.SingleScores;
        var shrink = state.MayShrink;
        var ends = state.Layout.SegmentEnds;
        var segmentI = state.SegmentOfSlot[i];
        var top = Vector512.Create(scores[i]);
        var diagonal = state.SingleDiagonal;
        var own = Vector512.Create(diagonal == null ? (float)(-2 * state.Within) : -diagonal[i]);
        var (least, two) = (Vector512.Create(-1e-12f), Vector512.Create(2f));
        var (mask, magic) = (Vector512.Create(state.TagMask), Vector512.Create(ReciprocalBits));
        var (tagged, tag) = (Vector512<float>.Zero, Vector512<int>.Zero);
        var k = 0;
        for (var segment = 0; segment < ends.Length; segment++)
        {
            var factor = Vector512.Create((float)(2 * state.Factor(segmentI, segment)));
            for (var end = ends[segment]; k < end; k += 16)
            {
                var difference = (top - Vector512.Load(scores + k)).AsInt32() & Vector512.Load(shrink + k);
                var positive = Vector512.MaxNative(difference.AsSingle(), Vector512<float>.Zero);
                var both = diagonal == null ? own : own - Vector512.Load(diagonal + k);
                var curvature = Vector512.MinNative(Vector512.FusedMultiplyAdd(factor, Vector512.Load(row + k), both), least); // negated
                var reciprocal = (magic - curvature.AsInt32()).AsSingle();
                reciprocal *= Vector512.FusedMultiplyAdd(curvature, reciprocal, two);
                var gain = positive * positive * reciprocal;
                tagged = Vector512.MaxNative(tagged, Vector512.ConditionalSelect(mask, tag, gain.AsInt32()).AsSingle());
                tag += Vector512<int>.One;
            }
        }

        return Tagged(tagged, state.TagMask).Index;
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

    /// <summary>Copies a row of the split's kernel into a row of the pair's block; returns sums of its magnitudes.</summary>
    public static Vector512<double> Copy(float* from, float* to, PairLayout layout)
    {
        var end = 0;
        foreach (var run in layout.Runs)
        {
            Clear(to, end, run.Target);
            for (var k = 0; k < run.Count; k += 16) // may write past the run: what follows comes later
                Vector512.Load(from + run.Source + k).Store(to + run.Target + k);
            end = run.Target + run.Count;
        }

        Clear(to, end, layout.Stride);
        return Magnitudes(to, layout.Stride);
    }

    /// <summary>Sums of |k| of a row.</summary>
    public static Vector512<double> Magnitudes(float* row, int stride)
    {
        Vector512<float> sum = default;
        for (var k = 0; k < stride; k += 16)
            sum += Vector512.Abs(Vector512.Load(row + k));
        return Vector512.WidenLower(sum) + Vector512.WidenUpper(sum);
    }

    private static void Clear(float* row, int start, int end)
    {
        for (var k = start; k < end; k++)
            row[k] = 0;
    }

    /// <summary>Subtracts changes of β, times the kernel, from the scores in single precision.</summary>
    public static void Change(PairState state, double* changes)
    {
        var slots = stackalloc int[8];
        var count = 0;
        foreach (var slot in state.Layout.Slots)
        {
            if (changes[slot] == 0)
                continue;
            slots[count++] = slot;
            if (count < 8)
                continue;
            ChangeEight(state, changes, slots);
            count = 0;
        }

        for (var r = 0; r < count; r++)
            ChangeOne(state, changes, slots[r]);
    }

    private static void ChangeEight(PairState state, double* changes, int* slots)
    {
        var scores = state.SingleScores;
        float* r0 = state.Row(slots[0]), r1 = state.Row(slots[1]), r2 = state.Row(slots[2]), r3 = state.Row(slots[3]);
        float* r4 = state.Row(slots[4]), r5 = state.Row(slots[5]), r6 = state.Row(slots[6]), r7 = state.Row(slots[7]);
        var k = 0;
        for (var segment = 0; segment < state.Layout.SegmentEnds.Length; segment++)
        {
            var (b0, b1) = (Weight(state, changes, slots[0], segment), Weight(state, changes, slots[1], segment));
            var (b2, b3) = (Weight(state, changes, slots[2], segment), Weight(state, changes, slots[3], segment));
            var (b4, b5) = (Weight(state, changes, slots[4], segment), Weight(state, changes, slots[5], segment));
            var (b6, b7) = (Weight(state, changes, slots[6], segment), Weight(state, changes, slots[7], segment));
            for (var end = state.Layout.SegmentEnds[segment]; k < end; k += 16)
            {
                var s = Vector512.FusedMultiplyAdd(b0, Vector512.Load(r0 + k), Vector512.Load(scores + k));
                var t = b1 * Vector512.Load(r1 + k);
                s = Vector512.FusedMultiplyAdd(b2, Vector512.Load(r2 + k), s);
                t = Vector512.FusedMultiplyAdd(b3, Vector512.Load(r3 + k), t);
                s = Vector512.FusedMultiplyAdd(b4, Vector512.Load(r4 + k), s);
                t = Vector512.FusedMultiplyAdd(b5, Vector512.Load(r5 + k), t);
                s = Vector512.FusedMultiplyAdd(b6, Vector512.Load(r6 + k), s);
                t = Vector512.FusedMultiplyAdd(b7, Vector512.Load(r7 + k), t);
                (s + t).Store(scores + k);
            }
        }
    }

    private static void ChangeOne(PairState state, double* changes, int slot)
    {
        var scores = state.SingleScores;
        var row = state.Row(slot);
        var k = 0;
        for (var segment = 0; segment < state.Layout.SegmentEnds.Length; segment++)
        {
            var b = Weight(state, changes, slot, segment);
            for (var end = state.Layout.SegmentEnds[segment]; k < end; k += 16)
                Vector512.FusedMultiplyAdd(b, Vector512.Load(row + k), Vector512.Load(scores + k)).Store(scores + k);
        }
    }

    private static Vector512<float> Weight(PairState state, double* changes, int slot, int segment) =>
        Vector512.Create((float)(-changes[slot] * state.Factor(state.SegmentOfSlot[slot], segment)));

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
        var value = Largest(best);
        var lanes = Vector512.Equals(best, Vector512.Create(value)).ExtractMostSignificantBits();
        return (index[BitOperations.TrailingZeroCount(lanes)], value);
    }

    /// <summary>The slot of the largest value: its vector from the tag, its lane from where it stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Index, float Value) Tagged(Vector512<float> tagged, int mask)
    {
        var value = Largest(tagged);
        var lanes = Vector512.Equals(tagged, Vector512.Create(value)).ExtractMostSignificantBits();
        return (((BitConverter.SingleToInt32Bits(value) & mask) * 16) + BitOperations.TrailingZeroCount(lanes), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Largest(Vector512<float> values)
    {
        var half = Vector256.MaxNative(values.GetLower(), values.GetUpper());
        var quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        quarter = Vector128.MaxNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Smallest(Vector512<float> values)
    {
        var half = Vector256.MinNative(values.GetLower(), values.GetUpper());
        var quarter = Vector128.MinNative(half.GetLower(), half.GetUpper());
        quarter = Vector128.MinNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MinNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }
}
