using System.Collections.Immutable;
using Prosodia.Features;
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

/// <summary>One feature of a stage.</summary>
/// <param name="Rank">1 for the best.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">Its group.</param>
/// <param name="Gain">Information gain on the training data, in bits.</param>
public sealed record ExplainedFeature(int Rank, string Name, FeatureGroup Group, double Gain);

/// <summary>How many of a group's features a stage uses.</summary>
/// <param name="Group">The group.</param>
/// <param name="Chosen">Features used.</param>
/// <param name="Available">Features that the group has.</param>
public sealed record GroupShare(FeatureGroup Group, int Chosen, int Available);
