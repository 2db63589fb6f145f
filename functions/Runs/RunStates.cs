namespace Prosodia.Functions.Runs;

/// <summary>What follows from a state.</summary>
public static class RunStates
{
    /// <summary>What the message of a run says that somebody cancelled.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>Whether a run has ended: nothing changes any more.</summary>
    /// <param name="state">The state.</param>
    public static bool IsFinal(this RunState state) => state is not (RunState.Pending or RunState.Running);
}
