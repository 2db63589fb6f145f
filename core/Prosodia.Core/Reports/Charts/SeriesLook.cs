namespace Prosodia.Reports.Charts;

/// <summary>What tells series apart besides colour: hatching of bars, dashes of lines, marks of points.</summary>
internal static class SeriesLook
{
    private const double HatchGap = 6;

    private static readonly string[] DashPatterns = ["none", "9 2.5", "2.5 2", "9 2 2 2", "14 4", "4 2 1 2"];

    /// <summary>Dashes of a line.</summary>
    public static string Dashes(int series) => DashPatterns[series % DashPatterns.Length];

    /// <summary>Hatching of a bar as lines inside it: none, rising, falling, level, crossed, upright.</summary>
    public static string Hatch(int series, double x, double y, double width, double height)
    {
        var path = new PathData();
        var kind = series % 6;
        for (var c = HatchGap - height; kind is 1 or 4 && c < width; c += HatchGap)
            Diagonal(path, c, x, y + height, width, height, -1);
        for (var c = HatchGap - height; kind is 2 or 4 && c < width; c += HatchGap)
            Diagonal(path, c, x, y, width, height, 1);
        for (var v = HatchGap; kind == 3 && v < height; v += HatchGap)
            path.Move(x, y + height - v).Relative('h', width);
        for (var u = HatchGap; kind == 5 && u < width; u += HatchGap)
            path.Move(x + u, y).Relative('v', height);
        return path.ToString();
    }

    /// <summary>The mark of a point: disc, square, triangle, diamond, cross, tip down.</summary>
    public static string Mark(int series, double x, double y)
    {
        var path = new PathData();
        return (series % 6) switch
        {
            0 => $"M{SvgDocument.Number(x - 3.5)} {SvgDocument.Number(y)}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
            1 => PathData.Box(x - 3, y - 3, 6, 6),
            2 => path.Move(x, y - 4).LineTo(x + 4, y + 3).LineTo(x - 4, y + 3).Close().ToString(),
            3 => path.Move(x, y - 4.5).LineTo(x + 4.5, y).LineTo(x, y + 4.5).LineTo(x - 4.5, y).Close().ToString(),
            4 => path.Move(x - 4, y - 1).Relative('h', 3).Relative('v', -3).Relative('h', 2).Relative('v', 3).Relative('h', 3).Relative('v', 2)
                .Relative('h', -3).Relative('v', 3).Relative('h', -2).Relative('v', -3).Relative('h', -3).Close().ToString(),
            _ => path.Move(x, y + 4).LineTo(x + 4, y - 3).LineTo(x - 4, y - 3).Close().ToString(),
        };
    }

    /// <summary>A line where u − v = c, in a box with v counted away from its edge at <paramref name="edge"/>.</summary>
    private static void Diagonal(PathData path, double c, double left, double edge, double width, double height, int sign)
    {
        var (from, to) = (Math.Max(0, c), Math.Min(width, height + c));
        path.Move(left + from, edge + (sign * (from - c))).LineTo(left + to, edge + (sign * (to - c)));
    }
}
