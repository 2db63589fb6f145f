namespace Prosodia.Functions.Orchestrations;

/// <summary>Where an attempt at a job is.</summary>
public enum JobPhase
{
    /// <summary>It waits for a place, or is at work.</summary>
    Running,

    /// <summary>The job is done.</summary>
    Succeeded,

    /// <summary>It cannot be done; another attempt would end the same way.</summary>
    Failed,

    /// <summary>It was lost, stopped, or failed in a way that may pass.</summary>
    Interrupted,

    /// <summary>Its run was cancelled.</summary>
    Cancelled,

    /// <summary>Whoever runs it does not know.</summary>
    Unknown,
}
