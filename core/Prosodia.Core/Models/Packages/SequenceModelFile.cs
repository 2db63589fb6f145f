using System.Text.Json;
using Prosodia.Features.Statistics;
using Prosodia.Files;

namespace Prosodia.Models.Packages;

/// <summary>Model packages of sequence models as files: a zip of <c>model.json</c>, <c>card.json</c> and arrays.</summary>
public static class SequenceModelFile
{
    internal const string Kind = "sequence-model";

    /// <summary>Writes a package, whole or not at all. Equal models give equal bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="package">The model.</param>
    public static void Write(string path, SequenceModelPackage package) => AtomicFile.Write(path, stream => Write(stream, package));

    /// <summary>Writes a package.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="package">The model; it takes the window features.</param>
    /// <exception cref="ArgumentException">The model takes another number of features.</exception>
    public static void Write(Stream stream, SequenceModelPackage package)
    {
        var model = package.Model;
        if (model.Network.Shape.Inputs != package.Features.Count)
            throw new ArgumentException($"the model takes {model.Network.Shape.Inputs} features, not the {package.Features.Count} of a window", nameof(package));
        PackageArchive.Write(
            stream,
            [
                (PackageArchive.ModelName, JsonSerializer.SerializeToUtf8Bytes(Document(package), PackageJson.Default.SequenceModelDocument)),
                (PackageArchive.CardName, JsonSerializer.SerializeToUtf8Bytes(package.Card, PackageJson.Default.ModelCard)),
            ],
            [
                .. StandardizationArrays.Of("inputs", model.Inputs),
                .. NetworkArrays.Of(model.Network),
                .. StandardizationArrays.Of("targets", model.Targets),
            ]);
    }

    /// <summary>Reads a package.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="ModelPackageException">It is no package of this kind and version, or it is damaged; the message says what.</exception>
    public static SequenceModelPackage Read(string path)
    {
        using var stream = ModelPackageFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a package.</summary>
    /// <param name="stream">The package; it must be able to seek, and is not closed.</param>
    /// <param name="file">The package as errors shall name it.</param>
    /// <exception cref="ModelPackageException">It is no package of this kind and version, or it is damaged; the message says what.</exception>
    public static SequenceModelPackage Read(Stream stream, string file)
    {
        var archive = PackageArchive.Read(stream, file);
        archive.Kind(Kind);
        return Read(archive);
    }

    internal static SequenceModelPackage Read(PackageArchive archive)
    {
        var document = archive.Document(PackageArchive.ModelName, PackageJson.Default.SequenceModelDocument);
        var card = archive.Document(PackageArchive.CardName, PackageJson.Default.ModelCard);
        if (document.Problems().Concat(card.Problems()).FirstOrDefault() is { } problem)
            throw new ModelPackageException(archive.File, problem);
        try
        {
            return new(Compose(archive, document), card, document.Extraction, document.Seed) { Code = document.Code };
        }
        catch (InvalidDataException e)
        {
            throw new ModelPackageException(archive.File, e.Message, e);
        }
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
