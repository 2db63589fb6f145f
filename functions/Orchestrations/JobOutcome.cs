namespace Prosodia.Functions.Orchestrations;

/// <summary>How a job ended for good.</summary>
public enum JobOutcome
{
    /// <summary>It is done.</summary>
    Succeeded,

    /// <summary>It cannot be done.</summary>
    Failed,

    /// <summary>Its run was cancelled.</summary>
    Cancelled,
}
