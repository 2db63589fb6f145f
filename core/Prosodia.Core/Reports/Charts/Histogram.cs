using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Reports.Charts;

/// <summary>How many values fall into each bin.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">"Features selected".</param>
/// <param name="YLabel">"Folds".</param>
/// <param name="Edges">Ascending, one more than <paramref name="Counts"/>.</param>
/// <param name="Counts">0 or more, 400 at most.</param>
public sealed record Histogram(string Title, string XLabel, string YLabel, ImmutableArray<double> Edges, ImmutableArray<long> Counts) : Chart(Title)
{
    private const int Left = 56;
    private const int Inner = 632;
    private const int PlotHeight = 200;
    private const int Top = 42;
    private const int MostLabelled = 24;

    /// <summary>Counts values into bins of equal width; a value on an edge belongs to the bin above it, the greatest to the last.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="xLabel">Name of the values.</param>
    /// <param name="yLabel">Name of the counts.</param>
    /// <param name="values">Finite.</param>
    /// <param name="bins">About how many bins, 1..100: their width is a round number.</param>
    /// <exception cref="ReportException">A value is not finite.</exception>
    public static Histogram Of(string title, string xLabel, string yLabel, ReadOnlySpan<double> values, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, 100);
        var empty = new Histogram(title, xLabel, yLabel, [0, 1], [0]);
        if (values.IsEmpty)
            return empty;
        var (min, max) = (values[0], values[0]);
        foreach (var value in values)
        {
            empty.CheckFinite(value, xLabel);
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }

        // Values that hardly differ are counted in a bin around them.
        var span = max - min > Math.Max(1e-9 * Math.Max(Math.Abs(min), Math.Abs(max)), 1e-90) ? max - min : Math.Max(Math.Abs(max), 1);
        var width = Axis.RoundStep(span / bins);
        var first = Math.Floor((min / width) + 1e-9);
        var counts = new long[Math.Max(1, (int)Math.Ceiling((max / width) - first - 1e-9))];
        foreach (var value in values)
            counts[Math.Clamp((int)Math.Floor((value / width) - first + 1e-9), 0, counts.Length - 1)]++;
        return empty with { Edges = [.. Enumerable.Range(0, counts.Length + 1).Select(i => (first + i) * width)], Counts = [.. counts] };
    }

    internal override void Check()
    {
        Require(!Counts.IsDefault && !Edges.IsDefault && Edges.Length == Counts.Length + 1, "a histogram has one edge more than bins");
        Require(Counts.Length <= MostDrawn, $"{Counts.Length} bins; {MostDrawn} can be read at most");
        Require(Counts.All(count => count >= 0), "a count is below 0");
        for (var i = 0; i < Edges.Length; i++)
        {
            CheckFinite(Edges[i], "an edge");
            Require(i == 0 || Edges[i] > Edges[i - 1], "the edges do not ascend");
        }
    }

    private protected override void Draw(ChartCanvas canvas)
    {
        var empty = Counts.All(count => count == 0);
        var area = new PlotArea(Left, Top, Inner, PlotHeight, Axis.Linear(0, Counts.DefaultIfEmpty(0).Max()))
        {
            X = Edges.Length < 2 ? Axis.Between(0, 1) : Axis.Between(Edges[0], Edges[^1]),
        };
        canvas.Start(Left + Inner + 12, (int)area.Bottom + 52, Shown, Describe());
        area.Frame(canvas, XLabel, YLabel);
        if (empty)
            area.Empty(canvas);
        for (var i = 0; i < Counts.Length && !empty; i++)
            Bin(canvas, area, i);
        canvas.End();
    }

    private void Bin(ChartCanvas canvas, PlotArea area, int bin)
    {
        var (left, right) = (area.Across(Edges[bin]), area.Across(Edges[bin + 1]));
        var top = area.Up(Counts[bin]);
        var gap = right - left > 6 ? 0.75 : 0;
        canvas.Group("bin", Say(bin));
        canvas.Fill(Tone.Series(0), PathData.Box(left + gap, top, right - left - (2 * gap), area.Bottom - top));
        if (Counts[bin] > 0 && Counts.Length <= MostLabelled)
            canvas.Text(Tone.Text, Counts[bin].ToString(CultureInfo.InvariantCulture), (left + right) / 2, top - 5, "middle", 11);
        canvas.End();
    }

    private string Say(int bin) => string.Create(CultureInfo.InvariantCulture, $"{Edges[bin]:0.####} to {Edges[bin + 1]:0.####}: {Counts[bin]}");

    private string Describe() =>
        $"{PlainText.Line(YLabel, NameColumns)} by {PlainText.Line(XLabel, NameColumns)}. " + string.Join("; ", Enumerable.Range(0, Counts.Length).Select(Say));
}
