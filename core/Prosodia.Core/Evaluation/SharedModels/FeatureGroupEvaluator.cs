using System.Collections.Immutable;
using Prosodia.Evaluation.Folds;
using Prosodia.Evaluation.Selection;
using Prosodia.Features;
using Prosodia.Learning.Svm;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Each feature group alone: single classifiers on all of its features, C and γ tuned like those of the models.</summary>
/// <remarks>
/// Zhang, Essl, Mower Provost (2015), section VI-C, Tables III and IV. The paper does not say whether features were selected within a group; here
/// they are not.
/// </remarks>
internal sealed class FeatureGroupEvaluator(SharedModelsData data, SharedModelsSpec spec)
{
    private readonly StageTuner _tuner = new(data, spec);
    private readonly ImmutableArray<(FeatureGroup Group, FeatureRanking Columns)> _groups =
    [
        .. data.Utterances.Set.Groups.Select((group, column) => (group, column)).GroupBy(pair => pair.group, pair => pair.column)
            .OrderBy(group => group.Key).Select(group => (group.Key, Unranked([.. group]))),
    ];

    /// <summary>Does all groups of a fold.</summary>
    public ImmutableArray<FeatureGroupFold> Evaluate(Fold fold, CancellationToken cancellationToken) =>
        [.. _groups.Select(group => Evaluate(group.Group, group.Columns, fold, cancellationToken))];

    private FeatureGroupFold Evaluate(FeatureGroup group, FeatureRanking columns, Fold fold, CancellationToken cancellationToken)
    {
        var all = new StageProblem(data.Emotion, fold.Train);
        if (!data.HasDomains)
            return new(group, [], Classify(Train([all], columns, fold, cancellationToken)[0], fold.Test), []);
        ImmutableArray<StageProblem> problems = [all, .. data.Domain.Labels.Select((_, d) => all with { Rows = InDomain(fold.Train, d) })];
        var emotion = Train(problems, columns, fold, cancellationToken);
        var domain = Train([new(data.Domain, fold.Train)], columns, fold, cancellationToken)[0];
        return new(
            group,
            Classify(domain, fold.Test),
            Classify(emotion[0], fold.Test),
            [.. fold.Test.Select(row => Classify(emotion[1 + data.Domain.Classes[row]], row))]);
    }

    private ImmutableArray<SvmStage> Train(
        ImmutableArray<StageProblem> problems, FeatureRanking columns, Fold fold, CancellationToken cancellationToken)
    {
        // Each is a model of its own: they share kernels, and no setting.
        var tuned = _tuner.TuneAll(columns, [.. problems.Select(problem => ImmutableArray.Create(problem))], fold.Train, cancellationToken);
        return
        [
            .. tuned.Select(model => SvmStageTrainer.Train(
                model[0].Problem.Target, data.Utterances.Features, model[0].Problem.Rows, columns, model[0].Settings, new SvmOptions(), cancellationToken)),
        ];
    }

    private ImmutableArray<int> Classify(SvmStage stage, ImmutableArray<int> rows) => [.. rows.Select(row => Classify(stage, row))];

    private int Classify(SvmStage stage, int row) => stage.Labels.IndexOf(stage.Classify(data.Utterances.Features[row]).Label);

    private ImmutableArray<int> InDomain(ImmutableArray<int> rows, int domain) => [.. rows.Where(row => data.Domain.Classes[row] == domain)];

    private static FeatureRanking Unranked(ImmutableArray<int> columns) => new(columns, [.. columns.Select(_ => 0.0)]);
}
