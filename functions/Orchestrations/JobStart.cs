namespace Prosodia.Functions.Orchestrations;

/// <summary>The outcome of starting a job.</summary>
/// <param name="Handle">What the launcher knows it by.</param>
/// <param name="News">How it ended, if it need not be waited for: it was done before, or its run was cancelled.</param>
public sealed record JobStart(string? Handle = null, JobNews? News = null);
