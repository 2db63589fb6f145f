using Prosodia.Evaluation.Normalization;
using Prosodia.Features;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;

namespace Prosodia.Models.Packages;

/// <summary>One of the four models with all that is needed to score with it and to know it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Features">Names and groups of the feature vector that it takes.</param>
/// <param name="Population">
/// Mean and deviation of the training utterances' features: for a performer of whom there is not enough to be normalised by himself.
/// </param>
/// <param name="Card">What a person should know of it.</param>
/// <param name="Extraction">How the features were extracted: <c>ExtractionSpec.Fingerprint</c>.</param>
/// <param name="Seed">Seed of the training.</param>
public sealed record SharedModelPackage(
    SharedModel Model, FeatureSet Features, Standardization Population, ModelCard Card, string Extraction, long? Seed)
    : ModelPackage(Features, Card, Extraction, Seed)
{
    /// <inheritdoc/>
    public override string Kind => SharedModelFile.Kind;

    /// <summary>What the action units among its features mean; null if it takes none, and where that was not known.</summary>
    public ActionUnitScale? ActionUnits { get; init; }

    /// <summary>Whether the model takes features of faces.</summary>
    public bool IsVisual => Features.Groups.Any(group => group is FeatureGroup.UpperFace or FeatureGroup.LowerFace);

    /// <summary>Over which utterances the training features were normalised.</summary>
    public FeatureNormalization Normalization { get; init; }
}
