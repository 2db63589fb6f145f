namespace Prosodia.Evaluation.Selection;

/// <summary>Entropy cuts of one feature, accepted by description length.</summary>
/// <remarks>
/// Fayyad &amp; Irani, "Multi-interval discretization of continuous-valued attributes for classification learning", IJCAI 1993: of n values
/// with k classes and entropy E, the cut with the largest gain is accepted when n·gain &gt; log₂(n−1) + log₂(3ᵏ−2) − (k·E − k₁E₁ − k₂E₂), and
/// both sides are cut in the same way. Of equally good cuts the lowest is taken, as in Weka.
/// </remarks>
internal static class MdlCuts
{
    /// <summary>n·H of the classes when the interval is known, summed over the accepted intervals.</summary>
    /// <param name="scratch">A feature's values and classes.</param>
    /// <param name="table">Entropy terms.</param>
    /// <param name="intervals">Number of intervals.</param>
    public static long Remaining(GainScratch scratch, EntropyTable table, out int intervals)
    {
        var remaining = 0L;
        intervals = 0;
        scratch.Pending.Push((0, scratch.Count));
        while (scratch.Pending.TryPop(out var interval))
        {
            var (first, end) = interval;
            scratch.CountClasses(first, end, scratch.Whole);
            var entropy = table.Entropy(scratch.Whole, end - first);
            var cut = entropy == 0 ? -1 : AcceptedCut(scratch, table, first, end, entropy);
            if (cut >= 0)
            {
                scratch.Pending.Push((first, cut));
                scratch.Pending.Push((cut, end));
                continue;
            }

            remaining += entropy;
            intervals++;
        }

        return remaining;
    }

    private static int AcceptedCut(GainScratch scratch, EntropyTable table, int first, int end, long entropy)
    {
        var (cut, least) = BestCut(scratch, table.Terms, first, end, entropy);
        if (cut < 0)
            return -1;
        scratch.CountClasses(first, cut, scratch.Left);
        scratch.CountClasses(cut, end, scratch.Right);
        var n = end - first;
        var whole = Kinds(scratch.Whole);
        var left = Kinds(scratch.Left) * table.Bits(table.Entropy(scratch.Left, cut - first)) / (cut - first);
        var right = Kinds(scratch.Right) * table.Bits(table.Entropy(scratch.Right, end - cut)) / (end - cut);
        var choices = (whole * Math.Log2(3)) + Math.Log2(1 - (2 * Math.Pow(3, -whole))); // log₂(3ᵏ − 2), for any k
        var price = Math.Log2(n - 1) + choices - ((whole * table.Bits(entropy) / n) - left - right);
        return table.Bits(entropy - least) > price ? cut : -1;
    }

    /// <summary>The first value above the best cut, or −1, and the n·H that remains with it.</summary>
    private static (int Cut, long Least) BestCut(GainScratch scratch, ReadOnlySpan<long> terms, int first, int end, long entropy)
    {
        var values = scratch.Values[first..end];
        var classes = scratch.Classes[first..end];
        var left = scratch.Left.AsSpan();
        var right = scratch.Right.AsSpan();
        left.Clear();
        scratch.Whole.CopyTo(right);
        var (cut, least) = (-1, entropy);
        var known = terms[values.Length] - entropy; // Σ n·log₂n over the classes of both sides
        for (var i = 1; i < values.Length; i++)
        {
            var label = classes[i - 1];
            var (below, above) = (left[label]++, right[label]--);
            known += terms[below + 1] - terms[below] + terms[above - 1] - terms[above];
            if (values[i - 1] == values[i])
                continue;
            var remaining = terms[i] + terms[values.Length - i] - known;
            if (remaining < least)
                (cut, least) = (first + i, remaining);
        }

        return (cut, least);
    }

    private static int Kinds(ReadOnlySpan<int> counts) => counts.Length - counts.Count(0);
}
