namespace Prosodia.Reports.Html;

/// <summary>Words.</summary>
/// <param name="Text">As they come: they are encoded when written.</param>
public sealed record ReportParagraph(string Text) : ReportBlock;
