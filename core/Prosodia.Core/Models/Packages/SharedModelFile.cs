using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Interchange.Npy;

namespace Prosodia.Models.Packages;

/// <summary>What is particular to packages of the four shared models.</summary>
internal static class SharedModelFile
{
    public const string Kind = "shared-model";

    /// <summary>The document and the arrays.</summary>
    public static (byte[] Document, IReadOnlyList<(string Name, NpyArray Array)> Arrays) Parts(SharedModelPackage package)
    {
        SvmStage[] stages = [.. package.Model.Stages];
        return (
            JsonSerializer.SerializeToUtf8Bytes(Document(package, stages), PackageJson.Default.SharedModelDocument),
            [.. stages.SelectMany((stage, i) => StageArrays.Of(StageArrays.Prefix(i), stage.Parts)), .. StandardizationArrays.Of("population", package.Population)]);
    }

    /// <summary>Reads a package.</summary>
    /// <exception cref="InvalidDataException">Its parts do not fit together.</exception>
    /// <exception cref="ModelPackageException">A member is missing or damaged.</exception>
    public static SharedModelPackage Read(PackageArchive archive, ModelCard card)
    {
        var document = archive.Document(PackageArchive.ModelName, PackageJson.Default.SharedModelDocument);
        if (document.Problems().FirstOrDefault() is { } problem)
            throw new InvalidDataException(problem);
        var features = PackagedFeatures.Parse(document.Features, document.FeatureGroups);
        SvmStage[] stages = [.. document.Stages.Select((stage, i) => StageArrays.Read(archive, StageArrays.Prefix(i), stage, features.Count))];
        var package = new SharedModelPackage(
            Compose(document, stages), features, StandardizationArrays.Read(archive, "population", features.Count), card, document.Extraction, document.Seed)
        {
            Code = document.Code,
            Normalization = document.Normalization,
            ActionUnits = document.ActionUnits,
        };
        return SameOutputs(document.Outputs, Outputs(package.Model))
            ? package
            : throw new InvalidDataException($"{PackageArchive.ModelName}: the outputs are not those of the stages");
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
        package.Code,
        package.ActionUnits);

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
