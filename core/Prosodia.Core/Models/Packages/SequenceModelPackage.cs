using Prosodia.Features.Statistics;

namespace Prosodia.Models.Packages;

/// <summary>A sequence model with all that is needed to score with it and to know it.</summary>
/// <param name="Model">The model; it takes the 260 window features, <see cref="FeatureSet.Window"/>.</param>
/// <param name="Card">What a person should know of it.</param>
/// <param name="Extraction">How the features were extracted: <c>ExtractionSpec.Fingerprint</c>.</param>
/// <param name="Seed">Seed of the training; null when another program has trained the network.</param>
public sealed record SequenceModelPackage(SequenceModel Model, ModelCard Card, string Extraction, long? Seed)
    : ModelPackage(FeatureSet.Window, Card, Extraction, Seed)
{
    /// <inheritdoc/>
    public override string Kind => SequenceModelFile.Kind;
}
