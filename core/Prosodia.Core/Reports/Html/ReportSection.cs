using System.Collections.Immutable;

namespace Prosodia.Reports.Html;

/// <summary>A section of a report.</summary>
/// <param name="Id">Its link: 1 to 64 of a–z, 0–9 and hyphens, with a letter first.</param>
/// <param name="Heading">"Emotion accuracy".</param>
/// <param name="Blocks">From top to bottom.</param>
public sealed record ReportSection(string Id, string Heading, ImmutableArray<ReportBlock> Blocks);
