using System.Collections.Immutable;
using Prosodia.Learning.Svm;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Ranks features, tunes and trains the four models on some utterances: what happens inside an outer fold, and for a final model.</summary>
/// <remarks>
/// Zhang, Essl, Mower Provost (2015), sections IV and V. Nothing but the training rows is looked at; every inner split ranks its own features.
/// The domain stage is one and the same in the three hierarchical models.
/// </remarks>
/// <param name="data">The utterances.</param>
/// <param name="spec">How.</param>
public sealed class SharedModelTrainer(SharedModelsData data, SharedModelsSpec spec)
{
    private readonly StageTuner _tuner = new(data, spec);

    /// <summary>Trains the models that can be trained: without domains to tell apart, only the simple one.</summary>
    /// <param name="rows">The utterances to train on.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <returns>One a model, in the order of the specification.</returns>
    public ImmutableArray<TrainedSharedModel> Train(ImmutableArray<int> rows, CancellationToken cancellationToken = default)
    {
        ImmutableArray<SharedModelKind> kinds = [.. spec.Models.Where(kind => data.HasDomains || !SharedModelKinds.IsHierarchical(kind))];
        var shared = Shared(kinds, rows, cancellationToken);
        var domain = kinds.Any(SharedModelKinds.IsHierarchical)
            ? Train(_tuner.TuneAll(data.Domain, [[new(data.Domain, rows)]], rows, cancellationToken)[0], cancellationToken)[0]
            : null;
        return [.. kinds.Select(kind => Compose(kind, domain, EmotionStages(kind, rows, shared, cancellationToken)))];
    }

    /// <summary>The emotion stages that select on all domains together, in one search: they share its kernels.</summary>
    private Dictionary<SharedModelKind, ImmutableArray<TunedStage>> Shared(
        ImmutableArray<SharedModelKind> kinds, ImmutableArray<int> rows, CancellationToken cancellationToken)
    {
        List<(SharedModelKind Kind, ImmutableArray<StageProblem> Problems)> wanted = [];
        foreach (var kind in kinds.Where(kind => kind != SharedModelKind.SeparateSelectionHierarchical))
            wanted.Add((kind, Problems(kind, rows)));
        if (wanted.Count == 0)
            return [];
        var tuned = _tuner.TuneAll(data.Emotion, [.. wanted.Select(model => model.Problems)], rows, cancellationToken);
        return wanted.Zip(tuned).ToDictionary(pair => pair.First.Kind, pair => pair.Second);
    }

    private ImmutableArray<StageProblem> Problems(SharedModelKind kind, ImmutableArray<int> rows) => kind switch
    {
        SharedModelKind.MultiTaskHierarchical => [new(data.Emotion.WithTasks(data.Domain), rows)],
        SharedModelKind.Simple => [new(data.Emotion, rows)],
        _ => [.. data.Domain.Labels.Select((domain, d) => InDomain(domain, d, rows))],
    };

    private StageProblem InDomain(string domain, int d, ImmutableArray<int> rows) =>
        new(data.Emotion with { Name = $"emotion in {domain}" }, [.. rows.Where(row => data.Domain.Classes[row] == d)]);

    private ImmutableArray<TrainedStage> EmotionStages(
        SharedModelKind kind,
        ImmutableArray<int> rows,
        Dictionary<SharedModelKind, ImmutableArray<TunedStage>> shared,
        CancellationToken cancellationToken)
    {
        if (shared.TryGetValue(kind, out var tuned))
            return Train(tuned, cancellationToken);
        return
        [
            .. Problems(kind, rows).Select(problem =>
                Train(_tuner.TuneAll(problem.Target, [[problem]], problem.Rows, cancellationToken)[0], cancellationToken)[0]),
        ];
    }

    private ImmutableArray<TrainedStage> Train(ImmutableArray<TunedStage> stages, CancellationToken cancellationToken) =>
    [
        .. stages.Select(stage => new TrainedStage(stage, SvmStageTrainer.Train(
            stage.Problem.Target,
            data.Utterances.Features,
            stage.Problem.Rows,
            stage.Ranking,
            stage.Settings,
            new SvmOptions { Probability = true, Seed = spec.Seed },
            cancellationToken))),
    ];

    private static TrainedSharedModel Compose(SharedModelKind kind, TrainedStage? domain, ImmutableArray<TrainedStage> emotion)
    {
        var hierarchical = SharedModelKinds.IsHierarchical(kind);
        var model = new SharedModel(kind, hierarchical ? domain!.Stage : null, [.. emotion.Select(stage => stage.Stage)]);
        ImmutableArray<TrainedStage> all = hierarchical ? emotion.Insert(0, domain!) : emotion;
        return new(model, [.. all.Select(stage => stage.Choice)]);
    }

    private sealed record TrainedStage(TunedStage Tuned, SvmStage Stage)
    {
        public StageChoice Choice =>
            new(Stage.Name, Stage.Settings, Tuned.InnerAccuracy, Stage.SupportVectors, Stage.Columns);
    }
}
