namespace Prosodia.Functions.Runs;

/// <summary>How long a run will take, if it goes on as it has.</summary>
internal static class RunEstimate
{
    /// <summary>The report of a run that has done so many of its parts.</summary>
    /// <param name="run">The run.</param>
    /// <param name="done">Parts that are done, with shares of those at work.</param>
    /// <param name="now">The time.</param>
    public static RunProgress Of(RunStatus run, double done, DateTimeOffset now)
    {
        var seconds = run.Started is { } started && done > 0 && done < run.Total ? (now - started).TotalSeconds / done * (run.Total - done) : (double?)null;
        return new(RunState.Running, (int)done, SecondsLeft: seconds);
    }
}
