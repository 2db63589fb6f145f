using Prosodia.Reports;

namespace Prosodia.Tests.Reports;

public sealed class ContourTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_600, 1)]
    [InlineData(1_601, 2)]
    [InlineData(360_000, 256)]
    public void Joining_rows_keeps_the_extremes_where_they_were(int rows, int joined)
    {
        var contour = Ramp(rows, peakAt: rows / 3, dipAt: 2 * rows / 3);
        Assert.Equal(joined, contour.RowsPerBucket);
        Assert.Equal(rows, contour.Rows);
        Assert.Equal(rows, contour.Buckets.ToArray().Sum(bucket => bucket.Rows));
        Assert.InRange(contour.Buckets.Length, 1, Contour.MostBuckets);
        if (rows == 1)
            return;
        Assert.Equal((-9f, 9f), contour.Range());
        Assert.Equal(9f, contour.Buckets[rows / 3 / joined].Max);
        Assert.Equal(-9f, contour.Buckets[2 * rows / 3 / joined].Min);
    }

    [Fact]
    public void A_bucket_holds_the_mean_of_what_is_present()
    {
        // 3,200 rows of 1, gap, 3, gap …: buckets of two rows hold one value each.
        var values = Enumerable.Range(0, 3_200).Select(i => i % 2 == 1 ? 0f : i % 4 == 0 ? 1f : 3f).ToArray();
        var gaps = Contour.Of(values, 0.01, ContourGap.Zero);
        Assert.Equal([1.0, 3.0], gaps.Buckets[..2].ToArray().Select(bucket => bucket.Mean));
        var zeros = Contour.Of(values, 0.01);
        Assert.Equal([0.5, 1.5], zeros.Buckets[..2].ToArray().Select(bucket => bucket.Mean));
        Assert.Equal(0.005, zeros.Time(0), 1e-12);
    }

    [Fact]
    public void What_is_not_finite_is_a_gap()
    {
        var contour = Contour.Of([float.NaN, float.PositiveInfinity, 2, float.NegativeInfinity], 0.01);
        Assert.Equal([0L, 0, 1, 0], contour.Buckets.ToArray().Select(bucket => bucket.Present));
        Assert.Equal((2f, 2f), contour.Range());
        Assert.Null(Contour.Of([0, float.NaN], 0.01, ContourGap.Zero).Range());
    }

    private static Contour Ramp(int rows, int peakAt, int dipAt)
    {
        var contour = new Contour(0.01);
        for (var i = 0; i < rows; i++)
            contour.Add(i == peakAt && rows > 1 ? 9 : i == dipAt ? -9 : (float)i / rows);
        return contour;
    }
}
