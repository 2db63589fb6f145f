using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Voicing;

/// <summary>Empties a spectrum between its peaks.</summary>
/// <remarks>
/// Bins between two peaks survive only within two bins of either; those below the first and above the last peak all survive.
/// With a single peak only the three lowest bins do: a property of the reference. Without any, all do.
/// </remarks>
internal sealed class PeakNeighbourhoods(int bins)
{
    private const int Margin = 2;

    // 1 row of marks a bin, with empty rows at both ends so that every bin has two neighbours.
    private readonly int[] _marks = new int[(bins + (2 * Margin)) * Lanes.Count];

    /// <summary>Zeroes bins far from peaks, in place.</summary>
    /// <param name="magnitudes">[bins × lanes].</param>
    public void Keep(float[] magnitudes)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(magnitudes);
        ref var marks = ref _marks[Margin * Lanes.Count];
        var (first, last, count) = MarkPeaks(ref rows, ref marks);
        var single = Vector.Equals(count, Vector<int>.One);
        var none = Vector.Equals(count, Vector<int>.Zero);
        for (var i = 0; i < bins; i++)
        {
            var near = Mark(ref marks, i - 2) | Mark(ref marks, i - 1) | Mark(ref marks, i) | Mark(ref marks, i + 1) | Mark(ref marks, i + 2);
            var index = new Vector<int>(i);
            var keep = near | Vector.LessThan(index, first) | Vector.GreaterThan(index, last) | none;
            keep = Vector.ConditionalSelect(single, Vector.LessThan(index, new Vector<int>(3)), keep);
            Lanes.Store(Lanes.Load(ref rows, i) & Vector.AsVectorSingle(keep), ref rows, i);
        }
    }

    private (Vector<int> First, Vector<int> Last, Vector<int> Count) MarkPeaks(ref float rows, ref int marks)
    {
        Vector<int> first = new(int.MaxValue), last = new(-1), count = Vector<int>.Zero;
        Vector<float> before = new(float.NegativeInfinity), here = Lanes.Load(ref rows, 0);
        for (var i = 0; i < bins; i++)
        {
            var after = i < bins - 1 ? Lanes.Load(ref rows, i + 1) : new Vector<float>(float.NegativeInfinity);
            // The lowest bin must exceed its neighbour; the others may be level with the next.
            var falls = i == 0 ? Vector.GreaterThan(here, after) : Vector.GreaterThanOrEqual(here, after);
            var peak = Vector.GreaterThan(here, before) & falls;
            peak.StoreUnsafe(ref marks, (nuint)(i * Lanes.Count));
            var index = new Vector<int>(i);
            first = Vector.ConditionalSelect(peak, Vector.Min(first, index), first);
            last = Vector.ConditionalSelect(peak, index, last);
            count -= peak;
            (before, here) = (here, after);
        }

        return (first, last, count);
    }

    private static Vector<int> Mark(ref int marks, int row) =>
        Vector.LoadUnsafe(ref System.Runtime.CompilerServices.Unsafe.Add(ref marks, row * Lanes.Count));
}
