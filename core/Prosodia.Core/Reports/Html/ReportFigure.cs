using Prosodia.Reports.Charts;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Html;

/// <summary>A figure, numbered in the order of the report.</summary>
/// <param name="Id">Its link: 1 to 64 of a–z, 0–9 and hyphens, with a letter first.</param>
/// <param name="Chart">What is drawn.</param>
/// <param name="Caption">Words below it.</param>
public sealed record ReportFigure(string Id, Chart Chart, string Caption) : ReportBlock
{
    /// <summary>The values drawn, linked to as a file; null if a table of the report has them.</summary>
    public ResultTable? Data { get; init; }
}
