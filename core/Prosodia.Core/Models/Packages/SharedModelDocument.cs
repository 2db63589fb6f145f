using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Prosodia.Evaluation.Normalization;
using Prosodia.Features.ActionUnits;

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
/// <param name="ActionUnits">What the action units among the features mean; left out if there are none, and where that was not known.</param>
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
    long? Seed,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActionUnitScale? ActionUnits = null)
{
    /// <summary>Everything that is wrong with it by itself: what the parser lets through.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Enum.IsDefined(Normalization))
            yield return $"there is no normalisation '{Normalization}'";
        if (ActionUnits is { } scale && !Enum.IsDefined(scale))
            yield return $"there is no scale '{scale}' of action units";
        string?[] texts =
        [
            Model, Extraction, Code,
            .. Outputs.SelectMany(output => output?.Texts ?? [null]), .. Stages.SelectMany(stage => stage?.Texts ?? [null]),
        ];
        if (PackagedFeatures.TextProblem(texts) is { } text)
            yield return text;
        foreach (var problem in PackagedFeatures.Problems(Features, FeatureGroups))
            yield return problem;
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
