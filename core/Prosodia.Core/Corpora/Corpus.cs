using System.Collections.Immutable;

namespace Prosodia.Corpora;

/// <summary>A labelled collection: recordings with their labels, and time-continuous annotations where there are any.</summary>
/// <param name="Info">What the corpus is.</param>
/// <param name="Recordings">Rows in manifest order.</param>
/// <param name="Annotations">Time-continuous labels, one per annotated file, in file order; empty when there are none.</param>
public sealed record Corpus(
    CorpusInfo Info,
    ImmutableArray<Recording> Recordings,
    ImmutableArray<ContinuousAnnotation> Annotations);
