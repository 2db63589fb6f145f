using System.Collections.Immutable;
using Prosodia.Evaluation.Selection;
using Prosodia.Learning.Svm;

namespace Prosodia.Models;

/// <summary>Trains one classifier with settings that are known.</summary>
public static class SvmStageTrainer
{
    /// <summary>Trains a classifier.</summary>
    /// <param name="target">What it learns.</param>
    /// <param name="features">[utterances × features], normalised.</param>
    /// <param name="rows">The utterances to train on; each has a class (and a task where there are tasks).</param>
    /// <param name="ranking">Features, best first, as ranked on the same rows.</param>
    /// <param name="settings">How many features, C, γ, µ.</param>
    /// <param name="options">Probabilities and their seed, tolerance. Its C is not used: the settings' is.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">Settings are wrong, a row lacks its class, or there is no row.</exception>
    public static SvmStage Train(
        StageTarget target,
        SampleMatrix features,
        ImmutableArray<int> rows,
        FeatureRanking ranking,
        StageSettings settings,
        SvmOptions options,
        CancellationToken cancellationToken = default)
    {
        Check(target, rows, ranking, settings);
        // Classes in the order of the labels: that is the order of the decision graph. Rows in theirs: the solver's path depends on it.
        ImmutableArray<int> samples = [.. rows.OrderBy(row => target.Classes[row]).ThenBy(row => row)];
        ImmutableArray<int> columns = [.. ranking.Columns.Take(settings.FeatureCount)];
        var selected = features.Select(samples.AsSpan(), columns.AsSpan());
        var labels = samples.Select(row => target.Classes[row]).ToArray();
        int[] tasks = settings.Mu is null ? [] : [.. samples.Select(row => target.Tasks[row])];
        var kernel = KernelMatrix.Rbf(new SquaredDistances(selected), settings.Gamma);
        if (settings.Mu is { } mu)
            kernel = MultiTaskKernel.Apply(kernel, tasks, mu);
        var machine = OneAgainstOneTrainer.Train(kernel, labels, options with { Cost = settings.Cost }, cancellationToken).Machine;
        return new(new(
            target.Name,
            target.Labels,
            settings,
            columns,
            [.. ranking.Gains.Take(columns.Length)],
            selected.Select(machine.SupportIndices.AsSpan()),
            settings.Mu is null ? [] : [.. machine.SupportIndices.Select(sample => tasks[sample])],
            machine));
    }

    private static void Check(StageTarget target, ImmutableArray<int> rows, FeatureRanking ranking, StageSettings settings)
    {
        var problems = settings.Problems().ToList();
        if (rows.IsEmpty)
            problems.Add("there is no row to train on");
        if (rows.Any(row => target.Classes[row] < 0))
            problems.Add($"row {rows.First(row => target.Classes[row] < 0)} has no {target.Name}; leave it out");
        if (settings.Mu is not null && (target.Tasks.IsEmpty || rows.Any(row => target.Tasks[row] < 0)))
            problems.Add("µ is given, but not every row has a task");
        if (settings.FeatureCount > ranking.Columns.Length)
            problems.Add($"{settings.FeatureCount} features wanted of {ranking.Columns.Length}");
        if (problems.Count > 0)
            throw new ArgumentException($"{target.Name}: {string.Join("; ", problems)}", nameof(settings));
    }
}
