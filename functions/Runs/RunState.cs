namespace Prosodia.Functions.Runs;

/// <summary>How far a run is.</summary>
public enum RunState
{
    /// <summary>Asked for; nothing has been done.</summary>
    Pending,

    /// <summary>At work.</summary>
    Running,

    /// <summary>All of it is done.</summary>
    Completed,

    /// <summary>Done, and some records hold an error in place of a result.</summary>
    PartiallyCompleted,

    /// <summary>It ended without results; the message says why.</summary>
    Failed,

    /// <summary>Somebody cancelled it.</summary>
    Terminated,
}

/// <summary>What follows from a state.</summary>
public static class RunStates
{
    /// <summary>What the message of a run says that somebody cancelled.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>Whether a run has ended: nothing changes any more.</summary>
    /// <param name="state">The state.</param>
    public static bool IsFinal(this RunState state) => state is not (RunState.Pending or RunState.Running);
}
