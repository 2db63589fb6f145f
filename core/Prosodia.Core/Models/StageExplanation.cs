using System.Collections.Immutable;
using Prosodia.Features.Statistics;

namespace Prosodia.Models;

/// <summary>What a stage rests on.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Labels">What it tells apart.</param>
/// <param name="Settings">What the search chose.</param>
/// <param name="SupportVectors">Training utterances that its decisions rest on.</param>
/// <param name="Features">Its features, best first.</param>
/// <param name="Groups">How many of them are of each group, and their share of all features of the group.</param>
public sealed record StageExplanation(
    string Name,
    ImmutableArray<string> Labels,
    StageSettings Settings,
    int SupportVectors,
    ImmutableArray<ExplainedFeature> Features,
    ImmutableArray<GroupShare> Groups)
{
    /// <summary>Explains a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="features">Names and groups of the whole feature vector.</param>
    public static StageExplanation Of(SvmStage stage, FeatureSet features)
    {
        ImmutableArray<ExplainedFeature> chosen =
            [.. stage.Columns.Select((column, i) => new ExplainedFeature(i + 1, features.Names[column], features.Groups[column], stage.Gains[i]))];
        var groups = features.Groups.CountBy(group => group).OrderBy(group => group.Key)
            .Select(group => new GroupShare(group.Key, chosen.Count(feature => feature.Group == group.Key), group.Value));
        return new(stage.Name, stage.Labels, stage.Settings, stage.SupportVectors, chosen, [.. groups]);
    }
}
