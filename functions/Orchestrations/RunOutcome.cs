namespace Prosodia.Functions.Orchestrations;

/// <summary>How a run came to its end.</summary>
public enum RunOutcome
{
    /// <summary>All of it was done; its manifest tells whether some records hold an error.</summary>
    Done,

    /// <summary>A part could not be done.</summary>
    Failed,

    /// <summary>Somebody wanted it to end.</summary>
    Cancelled,
}
