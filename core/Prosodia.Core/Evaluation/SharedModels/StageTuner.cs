using System.Collections.Immutable;
using Prosodia.Evaluation.Selection;
using Prosodia.Learning.Svm.Search;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Finds number of features, C, γ and µ of classifiers by cross-validation within the training data.</summary>
internal sealed class StageTuner(SharedModelsData data, SharedModelsSpec spec)
{
    private readonly InnerSplits _splits = new(data, spec);
    private readonly StageRanker _ranker = new(data, spec);

    /// <summary>
    /// Tunes the classifiers of several models that select features by the same target on the same rows: one search, which shares their
    /// kernels.
    /// </summary>
    /// <param name="ranked">What the features are ranked by.</param>
    /// <param name="models">The classifiers of each model; those of one model share their number of features.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="cancellationToken">Stops the tuning.</param>
    public ImmutableArray<ImmutableArray<TunedStage>> TuneAll(
        StageTarget ranked, ImmutableArray<ImmutableArray<StageProblem>> models, ImmutableArray<int> rows, CancellationToken cancellationToken)
    {
        var ranking = _ranker.Rank(ranked, rows, cancellationToken);
        return Search(ranking, models, rows, split => _ranker.Rank(ranked, split, cancellationToken).Columns, cancellationToken);
    }

    /// <summary>The same on features that are given, all of them.</summary>
    /// <param name="columns">The features.</param>
    /// <param name="models">The classifiers of each model.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="cancellationToken">Stops the tuning.</param>
    public ImmutableArray<ImmutableArray<TunedStage>> TuneAll(
        FeatureRanking columns, ImmutableArray<ImmutableArray<StageProblem>> models, ImmutableArray<int> rows, CancellationToken cancellationToken) =>
        Search(columns, models, rows, null, cancellationToken);

    private ImmutableArray<ImmutableArray<TunedStage>> Search(
        FeatureRanking ranking,
        ImmutableArray<ImmutableArray<StageProblem>> models,
        ImmutableArray<int> rows,
        Func<ImmutableArray<int>, ImmutableArray<int>>? rank,
        CancellationToken cancellationToken)
    {
        ImmutableArray<int> counts = rank is null ? [ranking.Columns.Length] : spec.Grid.Within(ranking.Columns.Length).FeatureCounts;
        ImmutableArray<SearchProblem> problems = [.. models.SelectMany(model => model).Select(problem => ToSearch(problem, counts))];
        if (problems.All(problem => problem.Grid.Cells == 1))
            return [.. models.Select(model => model.Select(problem => Untuned(problem, ranking, counts[0])).ToImmutableArray())];
        ImmutableArray<SearchSplit> splits =
            [.. _splits.Of(rows, problems).Select(split => new SearchSplit(split.Train, split.Test, rank?.Invoke(split.Train) ?? ranking.Columns))];
        var scores = SvmGridSearch.Run(data.Utterances.Features, problems, splits, new SearchOptions { Threads = spec.ThreadsPerFold }, cancellationToken);
        var tuned = ImmutableArray.CreateBuilder<ImmutableArray<TunedStage>>();
        var done = 0;
        foreach (var model in models)
        {
            var cells = SettingChoice.Choose([.. scores.Skip(done).Take(model.Length)], spec.Choice);
            tuned.Add([.. model.Zip(cells, (problem, cell) => new TunedStage(problem, ranking, cell.Settings, cell.Accuracy))]);
            done += model.Length;
        }

        return tuned.ToImmutable();
    }

    private SearchProblem ToSearch(StageProblem problem, ImmutableArray<int> counts)
    {
        var tasks = problem.Target.Tasks;
        var grid = new SvmGrid(counts, spec.Grid.Costs, spec.Grid.Gammas, tasks.IsEmpty ? [] : spec.Grid.Mus);
        return new(problem.Target.Name, problem.Target.Classes, problem.Rows, tasks.IsEmpty ? null : tasks, grid);
    }

    private TunedStage Untuned(StageProblem problem, FeatureRanking ranking, int count) =>
        new(problem, ranking, new(count, spec.Grid.Costs[0], spec.Grid.Gammas[0], problem.Target.Tasks.IsEmpty ? null : spec.Grid.Mus[0]), null);
}

/// <summary>A classifier to tune.</summary>
/// <param name="Target">What it learns.</param>
/// <param name="Rows">The training rows.</param>
internal sealed record StageProblem(StageTarget Target, ImmutableArray<int> Rows);

/// <summary>A tuned classifier.</summary>
/// <param name="Problem">What it learns, and on which rows.</param>
/// <param name="Ranking">Features, best first, ranked on all training rows.</param>
/// <param name="Settings">The chosen cell.</param>
/// <param name="InnerAccuracy">Its accuracy over the inner splits; null when there was no search.</param>
internal sealed record TunedStage(StageProblem Problem, FeatureRanking Ranking, StageSettings Settings, double? InnerAccuracy);
