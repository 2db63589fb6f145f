namespace Prosodia.Functions.Orchestrations;

/// <summary>Some batches of an archive run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="First">Number of the first.</param>
/// <param name="Count">How many.</param>
public sealed record BatchRange(string RunId, int First, int Count);
