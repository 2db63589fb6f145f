using System.Collections.Immutable;
using System.Xml;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Html;

/// <summary>
/// A report of an experiment as one HTML file: drawings inside, no scripts, nothing fetched (its content security policy forbids both),
/// light or dark as the reader has it, and fit for A4 paper. Equal reports give equal bytes. It is well-formed XML as well.
/// </summary>
/// <example>
/// <code>
/// var page = new ReportPage("Shared models for speech and song", "RAVDESS, 1,104 recordings",
///     [new ReportSection("accuracy", "Accuracy", [new ReportTable(table), new ReportFigure("by-model", chart, "Accuracy by model.")])])
/// {
///     Facts = [("Seed", "7")],
///     Warnings = ["Synthetic data: no person was recorded."],
/// };
/// page.Write(stream);
/// foreach (var file in page.Tables)
///     TableCsv.Write(Open($"tables/{file.Id}.csv"), file);
/// </code>
/// </example>
/// <param name="Title">Name of the experiment.</param>
/// <param name="Subtitle">Data, date; may be empty.</param>
/// <param name="Sections">From top to bottom.</param>
public sealed record ReportPage(string Title, string Subtitle, ImmutableArray<ReportSection> Sections)
{
    /// <summary>What was run: settings and their values.</summary>
    public ImmutableArray<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>What readers must know before they believe a number.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>At the end of the page: the program and its version.</summary>
    public string Footer { get; init; } = "";

    /// <summary>All tables and values of figures: write each beside the page as <c>tables/{id}.csv</c>, where its link leads.</summary>
    public IEnumerable<ResultTable> Tables => Blocks.Select(block => block switch
    {
        ReportTable table => table.Table,
        ReportFigure figure => figure.Data,
        _ => null,
    }).OfType<ResultTable>();

    private IEnumerable<ReportBlock> Blocks => Sections.SelectMany(section => section.Blocks);

    /// <summary>Writes the page as UTF-8. The stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <exception cref="ReportException">Two parts have one id, or a chart cannot be drawn; nothing is written then.</exception>
    public void Write(Stream stream)
    {
        Check();
        using var xml = XmlWriter.Create(stream, SvgDocument.Settings);
        new PageWriter(xml).Write(this);
    }

    private void Check()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var figures = Blocks.OfType<ReportFigure>().ToArray();
        foreach (var id in Sections.Select(section => section.Id).Concat(figures.Select(figure => figure.Id)).Concat(Tables.Select(table => table.Id)))
        {
            if (!ids.Add(ReportId.Check(id)))
                throw new ReportException($"Two parts of the report '{PlainText.Line(Title, 80)}' have the id '{id}'; give each its own.");
        }

        foreach (var figure in figures)
            figure.Chart.Check();
    }
}
