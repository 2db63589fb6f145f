namespace Prosodia.Functions.Orchestrations;

/// <summary>Custom status of a run's instance.</summary>
/// <param name="Step">What it is at.</param>
/// <param name="Round">How often that was planned before.</param>
/// <param name="Done">Jobs of it that have ended, as far as the instance has heard.</param>
/// <param name="Total">Jobs of it.</param>
public sealed record RunPosition(RunStep Step, int Round, int Done, int Total);
