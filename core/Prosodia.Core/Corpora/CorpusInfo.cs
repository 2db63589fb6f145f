using System.Collections.Immutable;

namespace Prosodia.Corpora;

/// <summary>What <c>corpus.json</c> says of a corpus as a whole.</summary>
/// <param name="Name">Short name.</param>
public sealed record CorpusInfo(string Name)
{
    /// <summary>Licence of the recordings and labels, as their publisher states it.</summary>
    public string? Licence { get; init; }

    /// <summary>Where the corpus comes from: citation or address.</summary>
    public string? Source { get; init; }

    /// <summary>Whether the recordings were synthesised; shown wherever results are.</summary>
    public bool Synthetic { get; init; }

    /// <summary>Emotions in the corpus's own order; empty when it has none.</summary>
    public ImmutableArray<string> Emotions { get; init; } = [];

    /// <summary>Recordings left out on purpose.</summary>
    public ImmutableArray<Exclusion> Exclusions { get; init; } = [];
}
