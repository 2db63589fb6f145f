namespace Prosodia.Functions.Orchestrations;

/// <summary>Which part of a run is to be planned.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Step">The part.</param>
/// <param name="Round">0, and one more each time the part is planned anew.</param>
public sealed record StepInput(string RunId, RunStep Step, int Round);
