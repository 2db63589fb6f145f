namespace Prosodia.Functions.Orchestrations;

/// <summary>The jobs of a part, which have been written to <c>jobs/</c>: those with the ids <c>{Prefix}0000</c> and on.</summary>
/// <param name="Prefix">What their ids begin with.</param>
/// <param name="Jobs">How many there are; 0 when there is nothing to do.</param>
/// <param name="Parallelism">How many may run at a time.</param>
/// <param name="Again">Whether the part is to be planned anew when they have ended.</param>
public sealed record StepPlan(string Prefix, int Jobs, int Parallelism, bool Again);
