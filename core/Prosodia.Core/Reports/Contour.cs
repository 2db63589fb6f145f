namespace Prosodia.Reports;

/// <summary>
/// A value over time, ready to be drawn. Rows are added as they come; memory does not grow with their number, because neighbours are
/// joined into buckets that keep their least, greatest and mean value.
/// </summary>
/// <param name="step">Seconds from row to row. Row k is drawn at k·step.</param>
/// <param name="gap">Which values are gaps.</param>
public sealed class Contour(double step, ContourGap gap = ContourGap.NotFinite)
{
    /// <summary>Most buckets kept, an even number: about two a pixel of a plot.</summary>
    internal const int MostBuckets = 1_600;

    private readonly ContourBucket[] _buckets = new ContourBucket[MostBuckets];
    private int _used;

    /// <summary>Rows added.</summary>
    public long Rows { get; private set; }

    /// <summary>Seconds from row to row.</summary>
    public double Step => step;

    /// <summary>Rows that a bucket stands for, a power of two; 1 as long as every row can be told apart.</summary>
    internal long RowsPerBucket { get; private set; } = 1;

    /// <summary>The buckets in order of time; the last may not be full.</summary>
    internal ReadOnlySpan<ContourBucket> Buckets => _buckets.AsSpan(0, _used);

    /// <summary>A contour of given values.</summary>
    /// <param name="values">A value a row.</param>
    /// <param name="step">Seconds from row to row.</param>
    /// <param name="gap">Which values are gaps.</param>
    public static Contour Of(ReadOnlySpan<float> values, double step, ContourGap gap = ContourGap.NotFinite)
    {
        var contour = new Contour(step, gap);
        foreach (var value in values)
            contour.Add(value);
        return contour;
    }

    /// <summary>Adds the next row.</summary>
    /// <param name="value">Its value.</param>
    public void Add(float value)
    {
        if (_used == 0 || _buckets[_used - 1].Rows == RowsPerBucket)
            Open();
        _buckets[_used - 1].Add(value, present: float.IsFinite(value) && (value != 0 || gap != ContourGap.Zero));
        Rows++;
    }

    /// <summary>Least and greatest value; null when every row is a gap.</summary>
    internal (float Min, float Max)? Range()
    {
        var all = new ContourBucket();
        foreach (var bucket in Buckets)
            all.Join(bucket);
        return all.Present == 0 ? null : (all.Min, all.Max);
    }

    /// <summary>Seconds at the middle of a bucket: exactly its row's time when it holds one.</summary>
    internal double Time(int bucket) => ((bucket * RowsPerBucket) + ((_buckets[bucket].Rows - 1) / 2.0)) * step;

    private void Open()
    {
        if (_used == MostBuckets)
        {
            for (var i = 0; i < MostBuckets / 2; i++)
            {
                var pair = _buckets[2 * i];
                pair.Join(_buckets[(2 * i) + 1]);
                _buckets[i] = pair;
            }

            _used = MostBuckets / 2;
            RowsPerBucket *= 2;
        }

        _buckets[_used++] = new ContourBucket();
    }
}
