namespace Prosodia.Features.Statistics;

/// <summary>Quantiles with linear interpolation (Hyndman and Fan's type 7, NumPy's default) by selection: no full sort.</summary>
internal static class Quantile
{
    private const int SmallEnoughToSort = 16;

    /// <summary>One quantile.</summary>
    /// <param name="values">One or more finite values; they are reordered.</param>
    /// <param name="q">0..1.</param>
    public static double Of(Span<float> values, double q)
    {
        var position = q * (values.Length - 1);
        var index = (int)position;
        Select(values, index);
        return Interpolate(values, index, position - index);
    }

    /// <summary>Third quartile minus first quartile.</summary>
    /// <param name="values">One or more finite values; they are reordered.</param>
    public static double InterquartileRange(Span<float> values)
    {
        var position = 0.75 * (values.Length - 1);
        var index = (int)position;
        Select(values, index);
        var upper = Interpolate(values, index, position - index);

        // The first quartile and its neighbour lie at or below the third, so only that part is searched.
        var below = values[..Math.Min(values.Length, index + 2)];
        position = 0.25 * (values.Length - 1);
        index = (int)position;
        Select(below, index);
        return upper - Interpolate(below, index, position - index);
    }

    /// <summary>Between the selected value and the least of those above it, which is brought next to it.</summary>
    private static double Interpolate(Span<float> values, int index, double fraction)
    {
        double low = values[index];
        if (fraction == 0)
            return low;
        var next = index + 1;
        for (var i = index + 2; i < values.Length; i++)
        {
            if (values[i] < values[next])
                next = i;
        }

        (values[index + 1], values[next]) = (values[next], values[index + 1]);
        return low + ((values[index + 1] - low) * fraction);
    }

    /// <summary>
    /// Puts the value of rank <paramref name="k"/> in place, smaller ones before it, greater ones after it (Hoare's selection with the
    /// median of three; a sort ends the search when the pivots were unlucky, so that no input costs more than n log n).
    /// </summary>
    private static void Select(Span<float> values, int k)
    {
        var (left, right) = (0, values.Length - 1);
        for (var budget = 2 * int.Log2(values.Length + 1); right - left >= SmallEnoughToSort && budget > 0; budget--)
        {
            var pivot = MedianOfThree(values[left], values[(left + right) >>> 1], values[right]);
            var (i, j) = (left, right);
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (k <= j)
                right = j;
            else if (k >= i)
                left = i;
            else
                return;
        }

        values[left..(right + 1)].Sort();
    }

    private static float MedianOfThree(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
