namespace Prosodia.Functions.Durable;

/// <summary>When a failed activity or sub-orchestration is tried again. Waiting costs nothing: each wait is a durable timer.</summary>
public sealed record RetryPolicy
{
    /// <summary>How often it is tried in all, at least 1.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>Wait after the first failure, above 0.</summary>
    public required TimeSpan FirstDelay { get; init; }

    /// <summary>Factor from each wait to the next, at least 1.</summary>
    public double BackOff { get; init; } = 1;

    /// <summary>Longest wait, at least <see cref="FirstDelay"/>.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time from the first attempt after which no further one begins; null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Which failures are worth another attempt: all that are not <see cref="TaskFailure.NonRetriable"/>, unless set. Must be deterministic.</summary>
    public Func<TaskFailure, bool>? Handles { get; init; }

    /// <summary>Everything that is wrong with the policy.</summary>
    public IEnumerable<string> Problems()
    {
        if (MaxAttempts < 1)
            yield return $"MaxAttempts is {MaxAttempts}; it must be at least 1";
        if (FirstDelay <= TimeSpan.Zero)
            yield return $"FirstDelay is {FirstDelay}; it must be above 0";
        if (!(BackOff >= 1 && double.IsFinite(BackOff)))
            yield return $"BackOff is {BackOff}; it must be finite and at least 1";
        if (MaxDelay < FirstDelay || MaxDelay > DurableLimits.MaxTimer)
            yield return $"MaxDelay is {MaxDelay}; it must be from FirstDelay ({FirstDelay}) to {DurableLimits.MaxTimer}";
        if (Timeout < FirstDelay)
            yield return $"Timeout is {Timeout}; it must be at least FirstDelay ({FirstDelay})";
    }

    /// <exception cref="ArgumentException">The policy is wrong; the message lists every problem.</exception>
    internal void Check(string parameter)
    {
        if (string.Join("; ", Problems()) is { Length: > 0 } problems)
            throw new ArgumentException($"The retry policy is wrong. {problems}.", parameter);
    }

    /// <summary>The wait before the next attempt, or null if there is to be none.</summary>
    /// <param name="attempt">Attempts made, from 1.</param>
    /// <param name="failure">Why the last one failed.</param>
    /// <param name="elapsed">Time since the first attempt began.</param>
    internal TimeSpan? NextDelay(int attempt, TaskFailure failure, TimeSpan elapsed)
    {
        if (attempt >= MaxAttempts || failure.NonRetriable || Handles?.Invoke(failure) == false)
            return null;
        var milliseconds = FirstDelay.TotalMilliseconds * Math.Pow(BackOff, attempt - 1);
        var delay = milliseconds < MaxDelay.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : MaxDelay;
        return Timeout is { } timeout && (elapsed >= timeout || delay > timeout - elapsed) ? null : delay;
    }
}
