using System.Xml;

namespace Prosodia.Reports.Charts;

/// <summary>
/// A figure, drawn as SVG to be part of a page or a file of its own: no scripts, no styles, nothing fetched, all text encoded, equal bytes
/// for equal data. Series differ by hatching, dashes or marks, not by colour alone.
/// </summary>
public abstract record Chart
{
    /// <summary>Most that one series may have of bars, bins and classes that are all written out.</summary>
    internal const int MostDrawn = 400;

    /// <summary>Columns of a name in a legend or below an axis.</summary>
    private protected const int NameColumns = 40;

    private protected Chart(string title) => Title = title;

    /// <summary>What it shows, for those who cannot see it: the caption beside it says it to the others.</summary>
    public string Title { get; init; }

    /// <summary>Writes the drawing. The writer stays open.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ReportException">A value is not finite, or lengths differ.</exception>
    public void Write(TextWriter writer)
    {
        Check();
        using var xml = XmlWriter.Create(writer, SvgDocument.Settings);
        Write(xml);
    }

    /// <summary>Writes the drawing as an element of a document.</summary>
    /// <param name="xml">Where to.</param>
    /// <exception cref="ReportException">A value is not finite, or lengths differ.</exception>
    public void Write(XmlWriter xml)
    {
        Check();
        Draw(new ChartCanvas(new SvgDocument(xml)));
    }

    /// <summary>Refuses what cannot be drawn, before anything is written.</summary>
    internal abstract void Check();

    private protected abstract void Draw(ChartCanvas canvas);

    private protected string Shown => PlainText.Line(Title, 300);

    /// <summary>Refuses numbers that no axis holds.</summary>
    private protected void CheckFinite(double value, string what)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e100)
            throw new ReportException($"Chart '{Shown}': {PlainText.Line(what, 100)} is not a finite number up to 1e100.");
    }

    /// <summary>Refuses charts that are not made as described.</summary>
    private protected void Require(bool holds, string what)
    {
        if (!holds)
            throw new ReportException($"Chart '{Shown}': {PlainText.Line(what, 300)}.");
    }
}
