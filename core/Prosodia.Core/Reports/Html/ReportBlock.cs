namespace Prosodia.Reports.Html;

/// <summary>What a section of a report is made of.</summary>
public abstract record ReportBlock
{
    private protected ReportBlock()
    {
    }
}
