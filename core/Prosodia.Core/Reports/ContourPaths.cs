using System.Text;

namespace Prosodia.Reports;

/// <summary>Contours as SVG path data in a box of the drawing.</summary>
/// <param name="left">Left edge.</param>
/// <param name="top">Upper edge.</param>
/// <param name="width">Width: the whole time axis.</param>
/// <param name="height">Height: the whole value axis.</param>
/// <param name="time">The time axis.</param>
internal sealed class ContourPaths(double left, double top, double width, double height, Axis time)
{
    /// <summary>Mean values as lines that break at gaps; a value alone between gaps is a dot.</summary>
    public string Line(Contour contour, Axis axis)
    {
        var path = new StringBuilder();
        foreach (var (start, end) in Runs(contour, bucket => bucket.Present > 0))
        {
            for (var i = start; i < end; i++)
                Append(path, i == start ? 'M' : 'L', X(contour, i), Y(axis, contour.Buckets[i].Mean));
            if (end - start == 1)
                path.Append("h0");
        }

        return path.ToString();
    }

    /// <summary>From least to greatest value: what the line of means leaves out.</summary>
    public string Band(Contour contour, Axis axis)
    {
        var path = new StringBuilder();
        foreach (var (start, end) in Runs(contour, bucket => bucket.Present > 0))
        {
            for (var i = start; i < end; i++)
                Append(path, i == start ? 'M' : 'L', X(contour, i), Y(axis, contour.Buckets[i].Max));
            for (var i = end - 1; i >= start; i--)
                Append(path, 'L', X(contour, i), Y(axis, contour.Buckets[i].Min));
            path.Append('z');
        }

        return path.ToString();
    }

    /// <summary>Greatest values, mirrored about the middle of the box.</summary>
    /// <param name="contour">Values of 0 or more.</param>
    /// <param name="peak">The value that fills the box.</param>
    public string Mirrored(Contour contour, double peak)
    {
        var path = new StringBuilder();
        var buckets = contour.Buckets;
        double Reach(int i) => contour.Buckets[i] is { Present: > 0 } bucket ? height / 2 * Math.Clamp(bucket.Max / peak, 0, 1) : 0;
        for (var i = 0; i < buckets.Length; i++)
            Append(path, i == 0 ? 'M' : 'L', X(contour, i), top + (height / 2) - Reach(i));
        for (var i = buckets.Length - 1; i >= 0; i--)
            Append(path, 'L', X(contour, i), top + (height / 2) + Reach(i));
        return path.Append('z').ToString();
    }

    /// <summary>Upright bars over the times at which most rows have a value.</summary>
    public string Bars(Contour contour)
    {
        var path = new StringBuilder();
        var half = contour.RowsPerBucket * contour.Step / 2;
        foreach (var (start, end) in Runs(contour, bucket => 2 * bucket.Present > bucket.Rows))
        {
            var from = left + (width * time.Place(contour.Time(start) - half));
            var to = left + (width * time.Place(contour.Time(end - 1) + half));
            Append(path, 'M', from, top);
            path.Append('H').Append(SvgDocument.Number(to)).Append('v').Append(SvgDocument.Number(height));
            path.Append('H').Append(SvgDocument.Number(from)).Append('z');
        }

        return path.ToString();
    }

    private static IEnumerable<(int Start, int End)> Runs(Contour contour, Func<ContourBucket, bool> holds)
    {
        var start = -1;
        for (var i = 0; i < contour.Buckets.Length; i++)
        {
            var inside = holds(contour.Buckets[i]);
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;
            yield return (start, i);
            start = -1;
        }

        if (start >= 0)
            yield return (start, contour.Buckets.Length);
    }

    private static void Append(StringBuilder path, char command, double x, double y) =>
        path.Append(command).Append(SvgDocument.Number(x)).Append(' ').Append(SvgDocument.Number(y));

    private double X(Contour contour, int bucket) => left + (width * time.Place(contour.Time(bucket)));

    private double Y(Axis axis, double value) => top + (height * (1 - axis.Place(value)));
}
