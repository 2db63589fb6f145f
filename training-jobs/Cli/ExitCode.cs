namespace Prosodia.TrainingJobs.Cli;

/// <summary>What a command's exit code means to a script.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Success = 0;

    /// <summary>Done, but some recordings failed; <c>results.jsonl</c> says which and why.</summary>
    public const int Partial = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Nothing could be done: the input is missing or unreadable, or every recording failed.</summary>
    public const int Failed = 3;

    /// <summary>A job met an obstacle that may pass: the store, the disk, another process that does the same job. Start it again.</summary>
    public const int TryAgain = 75;

    /// <summary>A job was told to stop (SIGTERM). Started again, it goes on where it was.</summary>
    public const int Terminated = 143;

    /// <summary>Stopped by the user. The same command goes on where it was.</summary>
    public const int Cancelled = 130;
}
