using Prosodia.Features.Statistics;

namespace Prosodia.Models.Packages;

/// <summary>A trained model with all that is needed to score with it and to know it: a <see cref="SharedModelPackage"/> or a <see cref="SequenceModelPackage"/>.</summary>
public abstract record ModelPackage
{
    private protected ModelPackage(FeatureSet features, ModelCard card, string extraction, long? seed) =>
        (Features, Card, Extraction, Seed) = (features, card, extraction, seed);

    /// <summary>What <c>model.json</c> calls the kind of model: <c>shared-model</c> or <c>sequence-model</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Names and groups of the feature vector that it takes.</summary>
    public FeatureSet Features { get; init; }

    /// <summary>What a person should know of it.</summary>
    public ModelCard Card { get; init; }

    /// <summary>How the features were extracted: <c>ExtractionSpec.Fingerprint</c>.</summary>
    public string Extraction { get; init; }

    /// <summary>Seed of the training; null when another program has trained the model.</summary>
    public long? Seed { get; init; }

    /// <summary>Version of the program that made the package.</summary>
    public string Code { get; init; } = CodeVersion.Text;
}
