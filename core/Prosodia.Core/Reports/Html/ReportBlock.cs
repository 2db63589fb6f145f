using Prosodia.Reports.Charts;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Html;

/// <summary>What a section of a report is made of.</summary>
public abstract record ReportBlock
{
    private protected ReportBlock()
    {
    }
}

/// <summary>Words.</summary>
/// <param name="Text">As they come: they are encoded when written.</param>
public sealed record ReportParagraph(string Text) : ReportBlock;

/// <summary>A table, numbered in the order of the report, with a link to its file.</summary>
/// <param name="Table">The table.</param>
public sealed record ReportTable(ResultTable Table) : ReportBlock;

/// <summary>A figure, numbered in the order of the report.</summary>
/// <param name="Id">Its link: 1 to 64 of a–z, 0–9 and hyphens, with a letter first.</param>
/// <param name="Chart">What is drawn.</param>
/// <param name="Caption">Words below it.</param>
public sealed record ReportFigure(string Id, Chart Chart, string Caption) : ReportBlock
{
    /// <summary>The values drawn, linked to as a file; null if a table of the report has them.</summary>
    public ResultTable? Data { get; init; }
}
