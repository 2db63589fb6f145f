using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Html;

/// <summary>A table, numbered in the order of the report, with a link to its file.</summary>
/// <param name="Table">The table.</param>
public sealed record ReportTable(ResultTable Table) : ReportBlock;
