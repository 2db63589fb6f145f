using System.Reflection;
using System.Text.Json;
using Prosodia.Evaluation.Normalization;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Files;
using Prosodia.Interchange.Npy;

namespace Prosodia.Models.Packages;

/// <summary>Model packages of the four models as files: a zip of <c>model.json</c>, <c>card.json</c> and arrays.</summary>
public static class SharedModelFile
{
    /// <summary>Version of the file format that is written, and the only one that is read.</summary>
    public const int FormatVersion = 1;

    internal const string Kind = "shared-model";
    internal const string ModelName = "model.json";
    private const string CardName = "card.json";

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
        arrays.Add(("population.mean", NpyArray.Of([.. package.Population.Means], package.Features.Count)));
        arrays.Add(("population.divisor", NpyArray.Of([.. package.Population.Divisors], package.Features.Count)));
        PackageArchive.Write(
            stream,
            [
                (ModelName, JsonSerializer.SerializeToUtf8Bytes(Document(package, stages), PackageJson.Default.SharedModelDocument)),
                (CardName, JsonSerializer.SerializeToUtf8Bytes(package.Card, PackageJson.Default.ModelCard)),
            ],
            arrays);
    }

    /// <summary>Reads a package.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelPackageException">It is no package of this kind and version, or it is damaged; the message says what.</exception>
    public static SharedModelPackage Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a package.</summary>
    /// <param name="stream">The package; it must be able to seek, and is not closed.</param>
    /// <param name="file">The package as errors shall name it.</param>
    /// <exception cref="ModelPackageException">It is no package of this kind and version, or it is damaged; the message says what.</exception>
    public static SharedModelPackage Read(Stream stream, string file)
    {
        var archive = PackageArchive.Read(stream, file);
        var document = archive.Document(ModelName, PackageJson.Default.SharedModelDocument);
        if (document.FormatVersion != FormatVersion || document.Kind != Kind)
            throw new ModelPackageException(file, $"is a '{document.Kind}' of format version {document.FormatVersion}; this program reads '{Kind}' of version {FormatVersion}");
        try
        {
            var features = Features(document);
            SvmStage[] stages = [.. document.Stages.Select((stage, i) => StageArrays.Read(archive, StageArrays.Prefix(i), stage, features.Count))];
            return new(
                Compose(document, stages),
                features,
                new Standardization(
                    [.. archive.Array<double>("population.mean", features.Count)], [.. archive.Array<double>("population.divisor", features.Count)]),
                archive.Document(CardName, PackageJson.Default.ModelCard),
                document.Extraction,
                document.Seed);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            throw new ModelPackageException(file, e.Message, e);
        }
    }

    private static SharedModelDocument Document(SharedModelPackage package, SvmStage[] stages) => new(
        FormatVersion,
        Kind,
        SharedModelKinds.NameOf(package.Model.Kind),
        package.Model.Domain is null
            ? [new("emotion", package.Model.Emotions)]
            : [new("emotion", package.Model.Emotions), new("domain", package.Model.Domains)],
        package.Features.Names,
        [.. package.Features.Groups.Select(group => group.ToString())],
        package.Extraction,
        [.. stages.Select(stage => StageArrays.Document(stage.Parts))],
        package.Seed,
        typeof(SharedModelFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    private static FeatureSet Features(SharedModelDocument document)
    {
        if (document.Features.Length is 0 or > 100_000 || document.FeatureGroups.Length != document.Features.Length)
            throw new InvalidDataException($"{document.Features.Length} feature names and {document.FeatureGroups.Length} groups do not fit together");
        return new(document.Features, [.. document.FeatureGroups.Select(Group)]);
    }

    private static FeatureGroup Group(string text) => Enum.TryParse<FeatureGroup>(text, out var group) && Enum.IsDefined(group)
        ? group
        : throw new InvalidDataException($"there is no feature group '{text}'");

    private static SharedModel Compose(SharedModelDocument document, SvmStage[] stages)
    {
        var kind = SharedModelKinds.Parse(document.Model) ?? throw new InvalidDataException($"there is no model '{document.Model}'");
        var hierarchical = SharedModelKinds.IsHierarchical(kind);
        if (stages.Length < (hierarchical ? 2 : 1))
            throw new InvalidDataException($"{stages.Length} stages are too few for {document.Model}");
        return new(kind, hierarchical ? stages[0] : null, [.. stages.Skip(hierarchical ? 1 : 0)]);
    }
}
