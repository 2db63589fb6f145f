namespace Prosodia.Corpora;

/// <summary>A recording left out on purpose.</summary>
/// <param name="File">Path below the corpus root.</param>
/// <param name="Reason">Why.</param>
public sealed record Exclusion(string File, string Reason);
