using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Files;

namespace Prosodia.Models.Packages;

/// <summary>Model packages of the four models as files: a zip of <c>model.json</c>, <c>card.json</c> and arrays.</summary>
public static class SharedModelFile
{
    internal const string Kind = "shared-model";

    /// <summary>Writes a package, whole or not at all. Equal models give equal bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="package">The model.</param>
    public static void Write(string path, SharedModelPackage package) => AtomicFile.Write(path, stream => Write(stream, package));

    /// <summary>Writes a package.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="package">The model.</param>
    public static void Write(Stream stream, SharedModelPackage package)
    {
        SvmStage[] stages = [.. package.Model.Stages];
        var arrays = stages.SelectMany((stage, i) => StageArrays.Of(StageArrays.Prefix(i), stage.Parts)).ToList();
        arrays.AddRange(StandardizationArrays.Of("population", package.Population));
        PackageArchive.Write(
            stream,
            [
                (PackageArchive.ModelName, JsonSerializer.SerializeToUtf8Bytes(Document(package, stages), PackageJson.Default.SharedModelDocument)),
                (PackageArchive.CardName, JsonSerializer.SerializeToUtf8Bytes(package.Card, PackageJson.Default.ModelCard)),
            ],
            arrays);
    }

    /// <summary>Reads a package.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="ModelPackageException">It is no package of this kind and version, or it is damaged; the message says what.</exception>
    public static SharedModelPackage Read(string path)
    {
        using var stream = ModelPackageFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a package.</summary>
    /// <param name="stream">The package; it must be able to seek, and is not closed.</param>
    /// <param name="file">The package as errors shall name it.</param>
    /// <exception cref="ModelPackageException">It is no package of this kind and version, or it is damaged; the message says what.</exception>
    public static SharedModelPackage Read(Stream stream, string file)
    {
        var archive = PackageArchive.Read(stream, file);
        archive.Kind(Kind);
        return Read(archive);
    }

    internal static SharedModelPackage Read(PackageArchive archive)
    {
        var document = archive.Document(PackageArchive.ModelName, PackageJson.Default.SharedModelDocument);
        var card = archive.Document(PackageArchive.CardName, PackageJson.Default.ModelCard);
        if (document.Problems().Concat(card.Problems()).FirstOrDefault() is { } problem)
            throw new ModelPackageException(archive.File, problem);
        try
        {
            var features = PackagedFeatures.Parse(document.Features, document.FeatureGroups);
            SvmStage[] stages = [.. document.Stages.Select((stage, i) => StageArrays.Read(archive, StageArrays.Prefix(i), stage, features.Count))];
            var package = new SharedModelPackage(
                Compose(document, stages), features, StandardizationArrays.Read(archive, "population", features.Count), card, document.Extraction, document.Seed)
            {
                Code = document.Code,
                Normalization = document.Normalization,
            };
            return SameOutputs(document.Outputs, Outputs(package.Model))
                ? package
                : throw new InvalidDataException($"{PackageArchive.ModelName}: the outputs are not those of the stages");
        }
        catch (InvalidDataException e)
        {
            throw new ModelPackageException(archive.File, e.Message, e);
        }
    }

    private static SharedModelDocument Document(SharedModelPackage package, SvmStage[] stages) => new(
        ModelPackageFile.FormatVersion,
        Kind,
        SharedModelKinds.NameOf(package.Model.Kind),
        Outputs(package.Model),
        package.Features.Names,
        PackagedFeatures.Groups(package.Features),
        package.Extraction,
        package.Normalization,
        [.. stages.Select(stage => StageArrays.Document(stage.Parts))],
        package.Seed,
        package.Code);

    private static ImmutableArray<OutputDocument> Outputs(SharedModel model) => model.Domain is null
        ? [new("emotion", model.Emotions)]
        : [new("emotion", model.Emotions), new("domain", model.Domains)];

    private static bool SameOutputs(ImmutableArray<OutputDocument> stored, ImmutableArray<OutputDocument> derived) =>
        stored.Length == derived.Length && stored.Zip(derived).All(pair => pair.First.Texts.SequenceEqual(pair.Second.Texts));

    private static SharedModel Compose(SharedModelDocument document, SvmStage[] stages)
    {
        var kind = SharedModelKinds.Parse(document.Model) ?? throw new InvalidDataException($"there is no model '{document.Model}'");
        var hierarchical = SharedModelKinds.IsHierarchical(kind);
        if (stages.Length < (hierarchical ? 2 : 1))
            throw new InvalidDataException($"{stages.Length} stages are too few for {document.Model}");
        var (domain, emotion) = (hierarchical ? stages[0] : null, stages.Skip(hierarchical ? 1 : 0).ToImmutableArray());
        return SharedModel.Problems(kind, domain, emotion).FirstOrDefault() is { } problem
            ? throw new InvalidDataException(problem)
            : new(kind, domain, emotion);
    }
}
