using System.Text;

namespace Prosodia.Reports.Charts;

/// <summary>The data of an SVG path.</summary>
internal sealed class PathData
{
    private readonly StringBuilder _data = new();

    /// <summary>Whether nothing is drawn.</summary>
    public bool IsEmpty => _data.Length == 0;

    public static string Box(double x, double y, double width, double height) =>
        new PathData().Move(x, y).Relative('h', width).Relative('v', height).Relative('h', -width).Close().ToString();

    public static string Line(double x1, double y1, double x2, double y2) => new PathData().Move(x1, y1).LineTo(x2, y2).ToString();

    public PathData Move(double x, double y) => Append('M', x, y);

    public PathData LineTo(double x, double y) => Append('L', x, y);

    /// <summary>Level, then upright: the value holds until the next one.</summary>
    public PathData StepTo(double x, double y)
    {
        _data.Append('H').Append(SvgDocument.Number(x)).Append('V').Append(SvgDocument.Number(y));
        return this;
    }

    /// <summary>h or v: a way to go.</summary>
    public PathData Relative(char command, double distance)
    {
        _data.Append(command).Append(SvgDocument.Number(distance));
        return this;
    }

    public PathData Close()
    {
        _data.Append('z');
        return this;
    }

    public override string ToString() => _data.ToString();

    private PathData Append(char command, double x, double y)
    {
        _data.Append(command).Append(SvgDocument.Number(x)).Append(' ').Append(SvgDocument.Number(y));
        return this;
    }
}
