namespace Prosodia.Reports.Charts;

/// <summary>The box in which values are drawn.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Width">Width: the whole x axis.</param>
/// <param name="Height">Height: the whole y axis.</param>
/// <param name="Y">The axis of values.</param>
internal sealed record PlotArea(double Left, double Top, double Width, double Height, Axis Y)
{
    private const double LetterWidth = 7;

    /// <summary>The other axis; null if there are groups along it.</summary>
    public Axis? X { get; init; }

    public double Bottom => Top + Height;

    public double Right => Left + Width;

    /// <summary>Where a value is across.</summary>
    public double Across(double value) => Left + (Width * X!.Place(value));

    /// <summary>Where a value is in height.</summary>
    public double Up(double value) => Top + (Height * (1 - Y.Place(value)));

    /// <summary>Grid and marks of both axes, and what they are called: that of the y axis above its end.</summary>
    public void Frame(ChartCanvas canvas, string xName, string yName)
    {
        canvas.Text(Tone.Text, PlainText.Line(yName, (int)(Width / LetterWidth)), Left - Math.Min(Left, 48), Top - 18);
        foreach (var tick in Y.Ticks)
        {
            canvas.Stroke(Tone.Grid, PathData.Line(Left, Up(tick.Value), Right, Up(tick.Value)));
            canvas.Text(Tone.Faint, Sign(tick.Label), Left - 8, Up(tick.Value) + 4, "end");
        }

        foreach (var tick in X?.Ticks ?? [])
        {
            canvas.Stroke(Tone.Frame, PathData.Line(Across(tick.Value), Bottom, Across(tick.Value), Bottom + 5));
            canvas.Text(Tone.Faint, Sign(tick.Label), Across(tick.Value), Bottom + 19, "middle");
        }

        canvas.Stroke(Tone.Frame, PathData.Line(Left, Bottom, Right, Bottom));
        if (xName.Length > 0)
            canvas.Text(Tone.Text, PlainText.Line(xName, (int)(Width / LetterWidth)), Left + (Width / 2), Bottom + 39, "middle");
    }

    /// <summary>Says that there is nothing to draw.</summary>
    public void Empty(ChartCanvas canvas) => canvas.Text(Tone.Faint, "no values", Left + (Width / 2), Top + (Height / 2), "middle");

    /// <summary>Lines across at values to compare with.</summary>
    public void References(ChartCanvas canvas, IReadOnlyList<ReferenceLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var y = Up(lines[i].Value);
            canvas.Stroke(Tone.Faint, PathData.Line(Left, y, Right, y), "1.5", ReferenceLine.Dashes(i));
        }
    }

    /// <summary>Numbers as they are printed: with a minus, not a hyphen.</summary>
    public static string Sign(string number) => number.Replace('-', '\u2212');
}
