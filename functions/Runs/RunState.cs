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
