using System.Text.Json;
using Prosodia.Features.Statistics;
using Prosodia.Interchange.Npy;

namespace Prosodia.Models.Packages;

/// <summary>What is particular to packages of sequence models.</summary>
internal static class SequenceModelFile
{
    public const string Kind = "sequence-model";

    /// <summary>The document and the arrays.</summary>
    /// <exception cref="ArgumentException">The model takes another number of features than a window has.</exception>
    public static (byte[] Document, IReadOnlyList<(string Name, NpyArray Array)> Arrays) Parts(SequenceModelPackage package)
    {
        var model = package.Model;
        if (model.Network.Shape.Inputs != package.Features.Count)
            throw new ArgumentException($"the model takes {model.Network.Shape.Inputs} features, not the {package.Features.Count} of a window", nameof(package));
        return (
            JsonSerializer.SerializeToUtf8Bytes(Document(package), PackageJson.Default.SequenceModelDocument),
            [.. StandardizationArrays.Of("inputs", model.Inputs), .. NetworkArrays.Of(model.Network), .. StandardizationArrays.Of("targets", model.Targets)]);
    }

    /// <summary>Reads a package.</summary>
    /// <exception cref="InvalidDataException">Its parts do not fit together.</exception>
    /// <exception cref="ModelPackageException">A member is missing or damaged.</exception>
    public static SequenceModelPackage Read(PackageArchive archive, ModelCard card)
    {
        var document = archive.Document(PackageArchive.ModelName, PackageJson.Default.SequenceModelDocument);
        return document.Problems().FirstOrDefault() is { } problem
            ? throw new InvalidDataException(problem)
            : new(Compose(archive, document), card, document.Extraction, document.Seed) { Code = document.Code };
    }

    private static SequenceModelDocument Document(SequenceModelPackage package) => new(
        ModelPackageFile.FormatVersion,
        Kind,
        package.Model.Outputs,
        package.Model.Network.Shape.Layers,
        package.Model.Network.Shape.OutputKind,
        package.Features.Names,
        PackagedFeatures.Groups(package.Features),
        package.Extraction,
        package.Seed,
        package.Code);

    private static SequenceModel Compose(PackageArchive archive, SequenceModelDocument document)
    {
        var features = PackagedFeatures.Parse(document.Features, document.FeatureGroups);
        if (!features.Names.SequenceEqual(FeatureSet.Window.Names) || !features.Groups.SequenceEqual(FeatureSet.Window.Groups))
            throw new InvalidDataException($"the features are not the {FeatureSet.Window.Count} window features of this version in their order");
        var inputs = StandardizationArrays.Read(archive, "inputs", features.Count);
        var targets = StandardizationArrays.Read(archive, "targets", document.Outputs.Length);
        var shape = document.Shape;
        return SequenceModel.Problems(shape, inputs, targets, document.Outputs).FirstOrDefault() is { } problem
            ? throw new InvalidDataException(problem)
            : new(NetworkArrays.Read(archive, shape), inputs, targets, document.Outputs);
    }
}
