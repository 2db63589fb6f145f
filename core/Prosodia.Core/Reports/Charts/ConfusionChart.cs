using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Reports.Charts;

/// <summary>Confusion matrices side by side: cells shaded by their share of the row, that share in percent in the cell.</summary>
/// <remarks>Zhang et al. [Z], Fig. 2.</remarks>
/// <param name="Title">What it shows.</param>
/// <param name="Classes">"neutral", "calm" …: 40 at most.</param>
/// <param name="Panels">From left to right, then down; 400 cells in a drawing are few enough to point at, 20,000 the most.</param>
public sealed record ConfusionChart(string Title, ImmutableArray<string> Classes, ImmutableArray<ConfusionMatrixPanel> Panels) : Chart(Title)
{
    internal const int PanelTop = 46;
    internal const int PanelLeft = 40;

    private const int Width = 700;
    private const int MostClasses = 40;
    private const int MostCells = 20_000;
    private const int WidestCell = 46;
    private const int PanelGap = 26;
    private const int KeyColumns = 108;
    private const double NarrowestCell = 4;
    private const double NarrowestNumbered = 15;

    /// <summary>Matrices in a row of the drawing; 0 for as many as there are, up to three.</summary>
    public int PanelsInRow { get; init; }

    /// <summary>Whether there is room for it: with too many classes the cells would be too small to see.</summary>
    internal bool Fits =>
        Classes.Length <= MostClasses && Cell >= NarrowestCell && Classes.Length * Classes.Length * Panels.Length <= MostCells;

    private int Across => Math.Max(1, PanelsInRow > 0 ? PanelsInRow : Math.Min(3, Panels.Length));

    /// <summary>Side of a cell.</summary>
    private double Cell => Math.Min(WidestCell, Math.Floor((((double)(Width + 8) / Across) - PanelLeft - PanelGap) / Math.Max(1, Classes.Length)));

    internal override void Check()
    {
        Require(!Classes.IsDefault && !Panels.IsDefault, "classes and matrices must be given, if empty");
        Require(Classes.Length <= MostClasses, $"{Classes.Length} classes; {MostClasses} can be read at most");
        Require(PanelsInRow is >= 0 and <= 6, $"{PanelsInRow} matrices in a row; 6 fit at most");
        Require(Cell >= NarrowestCell, $"{Across} matrices of {Classes.Length} classes do not fit in a row; put fewer in each");
        Require(Classes.Length * Classes.Length * Panels.Length <= MostCells, $"more than {MostCells} cells");
        foreach (var panel in Panels)
        {
            Require(
                !panel.Counts.IsDefault && panel.Counts.Length == Classes.Length
                && panel.Counts.All(row => !row.IsDefault && row.Length == Classes.Length && row.All(count => count is >= 0 and <= 1_000_000_000_000)),
                $"matrix '{panel.Name}' does not have counts of 0 or more in {Classes.Length} rows and columns");
        }
    }

    private protected override void Draw(ChartCanvas canvas)
    {
        var labels = Abbreviations.Of(Classes);
        string[] key = [.. PlainText.Wrap(Key(labels), KeyColumns)];
        var height = PanelTop + (Cell * Classes.Length) + 24;
        var rows = (Panels.Length + Across - 1) / Across;
        var bottom = Math.Max(1, rows) * height;
        canvas.Start(Width, (int)Math.Ceiling(bottom) + (16 * key.Length) + 4, Shown, Describe());
        for (var i = 0; i < Panels.Length && !Classes.IsEmpty; i++)
            Panel(canvas, Panels[i], labels, i % Across * ((double)(Width + 8) / Across), i / Across * height);
        if (Panels.IsEmpty || Classes.IsEmpty)
            canvas.Text(Tone.Faint, "no values", Width / 2.0, height / 2, "middle");
        for (var i = 0; i < key.Length; i++)
            canvas.Text(Tone.Faint, key[i], 8, bottom + 12 + (16 * i), size: 11);
        canvas.End();
    }

    private void Panel(ChartCanvas canvas, ConfusionMatrixPanel panel, string[] labels, double x, double y)
    {
        var (left, top, cell) = (x + PanelLeft, y + PanelTop, Cell);
        var size = Math.Min(ChartCanvas.FontSize, cell * 0.5);
        canvas.Text(Tone.Text, PlainText.Line(panel.Name, (int)(cell * Classes.Length / 6)), left, y + 16, weight: "600");
        for (var row = 0; row < labels.Length; row++)
        {
            canvas.Text(Tone.Text, labels[row], left - 6, top + ((row + 0.5) * cell) + (size * 0.35), "end", size);
            if (ChartCanvas.Width(labels[row], size) < cell + 2)
                canvas.Text(Tone.Text, labels[row], left + ((row + 0.5) * cell), top - 6, "middle", size);
            else
                canvas.Upright(Tone.Text, labels[row], left + ((row + 0.5) * cell) + (size * 0.35), top - 6, size: size);
            for (var column = 0; column < labels.Length; column++)
                Draw(canvas, panel, row, column, left + (column * cell), top + (row * cell));
        }
    }

    private void Draw(ChartCanvas canvas, ConfusionMatrixPanel panel, int row, int column, double x, double y)
    {
        var total = panel.Counts[row].Sum();
        var share = total == 0 ? 0 : (double)panel.Counts[row][column] / total;
        var shade = Shade.Of(share);
        var (fill, text) = Shade.Colours(shade, dark: false);
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100 * share:0}");
        canvas.Group(Shade.Class(shade), string.Create(
            CultureInfo.InvariantCulture,
            $"{PlainText.Line(Classes[row], NameColumns)} as {PlainText.Line(Classes[column], NameColumns)}: {panel.Counts[row][column]} of {total}"));
        canvas.Rect(fill, x + 0.5, y + 0.5, Cell - 1, Cell - 1);
        if (Cell >= NarrowestNumbered)
        {
            var size = Math.Min(13, Cell * 0.42);
            canvas.CellText(text, total == 0 ? "–" : percent, x + (Cell / 2), y + (Cell / 2) + (size * 0.36), size);
        }

        canvas.End();
    }

    private string Key(string[] labels)
    {
        var names = labels.Zip(Classes).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} = {PlainText.Line(pair.Second, NameColumns)}");
        return string.Join("; ", names.Prepend("Rows: truth, columns: prediction, % of row"));
    }

    private string Describe()
    {
        var panels = Panels.Select(panel =>
        {
            var right = Enumerable.Range(0, Classes.Length).Sum(i => panel.Counts[i][i]);
            var total = panel.Counts.Sum(row => row.Sum());
            return string.Create(CultureInfo.InvariantCulture, $"{PlainText.Line(panel.Name, NameColumns)}: {right} of {total} right");
        });
        return $"Confusion matrices of {string.Join(", ", Classes.Select(name => PlainText.Line(name, NameColumns)))}. {string.Join("; ", panels)}";
    }
}
