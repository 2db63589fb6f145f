namespace Prosodia.Functions.Runs;

/// <summary>Runs in the order of their ids.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Continuation">Where the next page begins; null when there is none.</param>
public sealed record RunPage(IReadOnlyList<RunStatus> Runs, string? Continuation);
