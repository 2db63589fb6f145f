using System.Collections.Immutable;
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
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="ModelPackageException">It is no package of this kind and version, or it is damaged; the message says what.</exception>
    public static SharedModelPackage Read(string path)
    {
        if (Directory.Exists(path))
            throw new ModelPackageException(path, "is a folder; name a package in it, such as simple.zip");
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
        var header = archive.Document(ModelName, PackageJson.Default.PackageHeader);
        if (header.FormatVersion != FormatVersion || header.Kind != Kind)
        {
            throw new ModelPackageException(
                file, $"is a {PackageArchive.Shown(header.Kind)} of format version {header.FormatVersion}; this program reads '{Kind}' of version {FormatVersion}");
        }

        var document = archive.Document(ModelName, PackageJson.Default.SharedModelDocument);
        var card = archive.Document(CardName, PackageJson.Default.ModelCard);
        if (document.Problems().Concat(card.Problems()).FirstOrDefault() is { } problem)
            throw new ModelPackageException(file, problem);
        try
        {
            var features = Features(document);
            SvmStage[] stages = [.. document.Stages.Select((stage, i) => StageArrays.Read(archive, StageArrays.Prefix(i), stage, features.Count))];
            var package = new SharedModelPackage(
                Compose(document, stages), features, Population(archive, features.Count), card, document.Extraction, document.Seed)
            {
                Code = document.Code,
                Normalization = document.Normalization,
            };
            return SameOutputs(document.Outputs, Outputs(package.Model))
                ? package
                : throw new InvalidDataException($"{ModelName}: the outputs are not those of the stages");
        }
        catch (InvalidDataException e)
        {
            throw new ModelPackageException(file, e.Message, e);
        }
    }

    private static SharedModelDocument Document(SharedModelPackage package, SvmStage[] stages) => new(
        FormatVersion,
        Kind,
        SharedModelKinds.NameOf(package.Model.Kind),
        Outputs(package.Model),
        package.Features.Names,
        [.. package.Features.Groups.Select(group => group.ToString())],
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

    private static FeatureSet Features(SharedModelDocument document) => new(
        document.Features,
        [.. document.FeatureGroups.Select(name => FeatureGroups.Parse(name) ?? throw new InvalidDataException($"there is no feature group '{name}'"))]);

    /// <summary>Within bounds that leave every standardised single-precision feature finite.</summary>
    private static Standardization Population(PackageArchive archive, int features)
    {
        var means = archive.Array<double>("population.mean", features);
        var divisors = archive.Array<double>("population.divisor", features);
        for (var column = 0; column < features; column++)
        {
            if (!(Math.Abs(means[column]) <= float.MaxValue && divisors[column] >= FeatureMoments.SmallestDeviation && double.IsFinite(divisors[column])))
                throw new InvalidDataException($"population: feature {column} has the mean {means[column]} and the divisor {divisors[column]}");
        }

        return new([.. means], [.. divisors]);
    }

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
