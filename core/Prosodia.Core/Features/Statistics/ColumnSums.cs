using System.Numerics;

namespace Prosodia.Features.Statistics;

/// <summary>Sums down the rows of a matrix, all columns at once. One lane a column: the bits do not depend on the vector width.</summary>
internal static class ColumnSums
{
    /// <summary>sums[c] += row[c].</summary>
    public static void Add(ReadOnlySpan<float> row, Span<double> sums)
    {
        var c = 0;
        for (; c <= row.Length - Vector<float>.Count; c += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[c..]), out var low, out var high);
            (new Vector<double>(sums[c..]) + low).CopyTo(sums[c..]);
            (new Vector<double>(sums[(c + Vector<double>.Count)..]) + high).CopyTo(sums[(c + Vector<double>.Count)..]);
        }

        for (; c < row.Length; c++)
            sums[c] += row[c];
    }

    /// <summary>sums[c] += (row[c] − means[c])².</summary>
    public static void AddSquaredDeviations(ReadOnlySpan<float> row, ReadOnlySpan<double> means, Span<double> sums)
    {
        var c = 0;
        for (; c <= row.Length - Vector<float>.Count; c += Vector<float>.Count)
        {
            var second = c + Vector<double>.Count;
            Vector.Widen(new Vector<float>(row[c..]), out var low, out var high);
            low -= new Vector<double>(means[c..]);
            high -= new Vector<double>(means[second..]);
            (new Vector<double>(sums[c..]) + (low * low)).CopyTo(sums[c..]);
            (new Vector<double>(sums[second..]) + (high * high)).CopyTo(sums[second..]);
        }

        for (; c < row.Length; c++)
        {
            var d = row[c] - means[c];
            sums[c] += d * d;
        }
    }

    /// <summary>Divides sums by the number of rows.</summary>
    /// <exception cref="InvalidDataException">A sum is not finite, so some value was not.</exception>
    public static void ToMeans(Span<double> sums, int rows)
    {
        for (var c = 0; c < sums.Length; c++)
        {
            sums[c] /= rows;
            if (!double.IsFinite(sums[c]))
                throw new InvalidDataException($"Column {c} (0-based) holds a value that is not a finite number; extract the features again.");
        }
    }
}
