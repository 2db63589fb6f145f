namespace Prosodia.Reports.Charts;

/// <summary>Names above a plot, in as many rows as they need: a legend never covers data.</summary>
/// <param name="width">Where rows end.</param>
internal sealed class Legend(double width)
{
    /// <summary>Height of a row.</summary>
    public const int RowHeight = 20;

    private const int Swatch = 26;
    private const int Gap = 18;

    private readonly List<(string Name, double X, int Row, Action<ChartCanvas, double, double> Draw)> _entries = [];
    private double _x;
    private int _row;

    /// <summary>Height of all rows.</summary>
    public int Height => _entries.Count == 0 ? 0 : (_row + 1) * RowHeight;

    /// <summary>Adds a name.</summary>
    /// <param name="name">Cut if long.</param>
    /// <param name="draw">Draws the swatch around a middle.</param>
    public void Add(string name, Action<ChartCanvas, double, double> draw)
    {
        name = PlainText.Line(name, 60);
        var space = Swatch + ChartCanvas.Width(name);
        if (_x > 0 && _x + space > width)
            (_x, _row) = (0, _row + 1);
        _entries.Add((name, _x, _row, draw));
        _x += space + Gap;
    }

    /// <summary>Draws all rows.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="left">Left edge.</param>
    public void Draw(ChartCanvas canvas, double left)
    {
        foreach (var (name, x, row, draw) in _entries)
        {
            var middle = (row + 0.5) * RowHeight;
            draw(canvas, left + x + 10, middle);
            canvas.Text(Tone.Text, name, left + x + Swatch, middle + 4);
        }
    }
}
