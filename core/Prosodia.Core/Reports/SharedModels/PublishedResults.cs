using System.Collections.Immutable;
using Prosodia.Features;
using Prosodia.Models;

namespace Prosodia.Reports.SharedModels;

/// <summary>The figures of the paper, to be set beside ours. They are of 1,674 acoustic and visual features.</summary>
/// <remarks>Zhang, Essl, Mower Provost (2015), Tables I to IV and section VI.</remarks>
internal static class PublishedResults
{
    public const string Source = "Zhang, Essl, Mower Provost (2015)";

    /// <summary>Said wherever the paper's figures stand beside others.</summary>
    public const string Caution =
        "The paper's figures are of acoustic and facial features together, on all of its performers (RAVDESS: 23, 1,104 utterances; UMSSED: 3, 168).";

    /// <summary>Table I: RAVDESS, UMSSED.</summary>
    public static (double Ravdess, double Umssed) Accuracy(SharedModelKind kind) => kind switch
    {
        SharedModelKind.Simple => (0.8161, 0.7083),
        SharedModelKind.SingleTaskHierarchical => (0.8125, 0.7083),
        SharedModelKind.SeparateSelectionHierarchical => (0.8315, 0.7143),
        _ => (0.8315, 0.7440),
    };

    /// <summary>Table II on RAVDESS: low, medium and high agreement.</summary>
    public static ImmutableArray<double> Agreement(SharedModelKind kind) => kind switch
    {
        SharedModelKind.Simple => [0.70, 0.775, 0.8555],
        SharedModelKind.MultiTaskHierarchical => [0.7417, 0.8039, 0.8584],
        _ => [],
    };

    /// <summary>Table III on RAVDESS.</summary>
    public static double DomainAccuracy(FeatureGroup group) => group switch
    {
        FeatureGroup.Energy => 0.9475,
        FeatureGroup.Spectral => 0.9819,
        FeatureGroup.Mfcc => 0.9746,
        FeatureGroup.Voicing => 0.9909,
        FeatureGroup.Rasta => 0.9669,
        FeatureGroup.UpperFace => 0.7156,
        _ => 0.7861,
    };

    /// <summary>Table IV on RAVDESS: all, speech, song.</summary>
    public static (double All, double Speech, double Song) EmotionAccuracy(FeatureGroup group) => group switch
    {
        FeatureGroup.Energy => (0.3786, 0.3478, 0.4022),
        FeatureGroup.Spectral => (0.5082, 0.4801, 0.5199),
        FeatureGroup.Mfcc => (0.5380, 0.4873, 0.6268),
        FeatureGroup.Voicing => (0.4538, 0.3841, 0.5362),
        FeatureGroup.Rasta => (0.3433, 0.3043, 0.3297),
        FeatureGroup.UpperFace => (0.7183, 0.6920, 0.7083),
        _ => (0.6685, 0.6540, 0.6467),
    };
}
