using System.Collections.Immutable;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Features;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.SharedModels;

/// <summary>Tables III and IV: what each feature group alone can tell.</summary>
internal sealed class FeatureGroupTables(SharedModelsResults results)
{
    private const string NotAsked = "the evaluation was asked to leave feature groups out";
    private const string NoDomains = "there are no domains to tell apart";

    /// <summary>The groups that the features have.</summary>
    public ImmutableArray<FeatureGroup> Groups => results.Folds.IsEmpty ? [] : [.. results.Folds[0].FeatureGroups.Select(group => group.Group)];

    /// <summary>The name of a group as the paper prints it.</summary>
    public static string NameOf(FeatureGroup group) => group switch
    {
        FeatureGroup.Mfcc => "MFCC",
        FeatureGroup.UpperFace => "Upper face",
        FeatureGroup.LowerFace => "Lower face",
        _ => group.ToString(),
    };

    /// <summary>Table III.</summary>
    public ResultTable DomainTable()
    {
        const string Id = "table-3", Title = "Domain classification accuracy of each feature group (the paper's Table III)";
        if (Groups.IsEmpty || !results.Data.HasDomains)
            return ResultTable.LeftOut(Id, Title, Groups.IsEmpty ? NotAsked : NoDomains);
        return new(
            Id,
            Title,
            [TableColumn.Text("Feature group"), TableColumn.Integer("Features"), TableColumn.Percent("Accuracy"), TableColumn.Percent("Paper, RAVDESS")],
            [.. Groups.Select(group => ImmutableArray.Create<TableCell>(NameOf(group), Size(group), Domain(group), PublishedResults.DomainAccuracy(group)))],
            [PublishedResults.Caution]);
    }

    /// <summary>Table IV.</summary>
    public ResultTable EmotionTable()
    {
        const string Id = "table-4", Title = "Emotion classification accuracy of each feature group (the paper's Table IV)";
        if (Groups.IsEmpty)
            return ResultTable.LeftOut(Id, Title, NotAsked);
        var domains = results.Data.HasDomains ? results.Data.Domain.Labels : [];
        return new(
            Id,
            Title,
            [
                TableColumn.Text("Feature group"), TableColumn.Integer("Features"), TableColumn.Percent("All"), .. domains.Select(domain => TableColumn.Percent(domain)),
                TableColumn.Percent("All") with { Group = "Paper, RAVDESS" }, TableColumn.Percent("Speech") with { Group = "Paper, RAVDESS" },
                TableColumn.Percent("Song") with { Group = "Paper, RAVDESS" },
            ],
            [.. Groups.Select(group => Row(group, domains))],
            [
                "Single classifiers on all features of the group: trained and tested on all utterances, and on those of one domain.",
                PublishedResults.Caution,
            ]);
    }

    /// <summary>Domain accuracy of a group.</summary>
    public double Domain(FeatureGroup group) => Share(group, fold => fold.Domains, results.Data.Domain.Classes, null);

    /// <summary>Emotion accuracy of a group: on all utterances, or trained and tested on those of one domain.</summary>
    public double Emotion(FeatureGroup group, int? domain) =>
        Share(group, fold => domain is null ? fold.Emotions : fold.EmotionsByDomain, results.Data.Emotion.Classes, domain);

    private ImmutableArray<TableCell> Row(FeatureGroup group, ImmutableArray<string> domains)
    {
        var (all, speech, song) = PublishedResults.EmotionAccuracy(group);
        return
        [
            NameOf(group), Size(group), Emotion(group, null),
            .. domains.Select((_, domain) => TableCell.Of(Emotion(group, domain), "no utterance of the domain was tested")), all, speech, song,
        ];
    }

    private long Size(FeatureGroup group) => results.Data.Utterances.Set.Groups.Count(other => other == group);

    private double Share(FeatureGroup group, Func<FeatureGroupFold, ImmutableArray<int>> predictions, ImmutableArray<int> truth, int? domain)
    {
        var (right, all) = (0, 0);
        foreach (var fold in results.Folds)
        {
            var predicted = predictions(fold.FeatureGroups.Single(other => other.Group == group));
            for (var i = 0; i < fold.Rows.Length; i++)
            {
                if (domain is not null && results.Data.Domain.Classes[fold.Rows[i]] != domain)
                    continue;
                all++;
                right += predicted[i] == truth[fold.Rows[i]] ? 1 : 0;
            }
        }

        return right / (double)all;
    }
}
