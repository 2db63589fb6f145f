using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Prosodia.Evaluation.Normalization;

namespace Prosodia.Models.Packages;

/// <summary><c>model.json</c> of one of the four models.</summary>
/// <param name="FormatVersion">Version of the file format.</param>
/// <param name="Kind"><c>shared-model</c>.</param>
/// <param name="Model">The paper's name of the model.</param>
/// <param name="Outputs">What a score holds.</param>
/// <param name="Features">Names of the feature vector.</param>
/// <param name="FeatureGroups">The group of each.</param>
/// <param name="Extraction">How the features were extracted; a score must do the same.</param>
/// <param name="Normalization">Over which utterances the training features were normalised.</param>
/// <param name="Stages">Its classifiers, domain first.</param>
/// <param name="Seed">Seed of the probabilities' folds.</param>
/// <param name="Code">Version of the program that trained it.</param>
internal sealed record SharedModelDocument(
    int FormatVersion,
    string Kind,
    string Model,
    ImmutableArray<OutputDocument> Outputs,
    ImmutableArray<string> Features,
    ImmutableArray<string> FeatureGroups,
    string Extraction,
    FeatureNormalization Normalization,
    ImmutableArray<StageDocument> Stages,
    long Seed,
    string Code)
{
    private const int MaxFeatures = 100_000;
    private const int MaxText = 1000;

    /// <summary>Everything that is wrong with it by itself: what the parser lets through.</summary>
    public IEnumerable<string> Problems()
    {
        string?[] texts =
        [
            Model, Extraction, Code, .. Features, .. FeatureGroups,
            .. Outputs.SelectMany(output => output?.Texts ?? [null]), .. Stages.SelectMany(stage => stage?.Texts ?? [null]),
        ];
        if (!Enum.IsDefined(Normalization))
            yield return $"there is no normalisation '{Normalization}'";
        if (texts.Any(text => text is null))
            yield return "a list holds null where a text, an output or a stage must stand";
        if (texts.Any(text => text?.Length > MaxText))
            yield return $"a text is longer than {MaxText} characters";
        if (Features.Length is 0 or > MaxFeatures || FeatureGroups.Length != Features.Length)
            yield return $"{Features.Length} feature names and {FeatureGroups.Length} groups do not fit together";
        if (Features.Distinct(StringComparer.Ordinal).Count() != Features.Length)
            yield return "two features have one name";
    }
}

/// <summary>One output, by name.</summary>
/// <param name="Name"><c>emotion</c>, <c>domain</c>.</param>
/// <param name="Labels">Its values; each has a probability of 0 to 1.</param>
internal sealed record OutputDocument(string Name, ImmutableArray<string> Labels)
{
    internal IEnumerable<string?> Texts => Labels.Prepend(Name);
}

/// <summary>A classifier; its arrays are <c>stageN.*.npy</c>.</summary>
/// <param name="Name">What it tells apart.</param>
/// <param name="Labels">Its classes.</param>
/// <param name="Classes">The classes its machine saw, as indices of the labels, in the machine's order.</param>
/// <param name="SupportCounts">Support vectors of each of them.</param>
/// <param name="Settings">What the search chose.</param>
/// <param name="Probability">Whether there are sigmoids.</param>
internal sealed record StageDocument(
    string Name, ImmutableArray<string> Labels, ImmutableArray<int> Classes, ImmutableArray<int> SupportCounts, StageSettings Settings, bool Probability)
{
    internal IEnumerable<string?> Texts => Labels.Prepend(Name);
}

/// <summary>What every version of every kind of <c>model.json</c> begins with.</summary>
/// <param name="FormatVersion">Version of the file format.</param>
/// <param name="Kind">What kind of model it is.</param>
internal sealed record PackageHeader(int FormatVersion, string Kind);

[JsonSourceGenerationOptions(
    MaxDepth = 16, WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false,
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PackageHeader))]
[JsonSerializable(typeof(SharedModelDocument))]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PackageJson : JsonSerializerContext;
