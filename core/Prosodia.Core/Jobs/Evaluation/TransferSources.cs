using System.Collections.Immutable;

namespace Prosodia.Jobs.Evaluation;

/// <summary>Where the data of the transfer experiment come from.</summary>
/// <param name="Labelled">Corpus folders with annotations over time: one for each domain, or one with both.</param>
/// <param name="Unlabelled">Corpora or folders of media for the autoencoder; empty for all recordings of the labelled ones.</param>
public sealed record TransferSources(ImmutableArray<string> Labelled, ImmutableArray<string> Unlabelled);
