using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>All that is known of a split before anything is computed.</summary>
internal sealed class SplitPlan
{
    public SplitPlan(IReadOnlyList<SearchProblem> problems, IReadOnlyList<ImmutableArray<bool>> members, SearchSplit split)
    {
        Split = split;
        Rows = new(problems, members, split);
        Problems = [.. problems.Select((problem, p) => new ProblemPlan(problem, members[p], Rows, Rows.Classes[p]))];
        LargestPair = Problems.SelectMany(plan => plan.Pairs).Select(pair => pair.Stride).DefaultIfEmpty(0).Max();
    }

    public SearchSplit Split { get; }

    public SplitRows Rows { get; }

    public ProblemPlan[] Problems { get; }

    /// <summary>Slots of the largest pair of classes.</summary>
    public int LargestPair { get; }

    /// <summary>Memory of the distances, shared by the split's workers.</summary>
    public long SharedBytes => Cells * sizeof(double);

    /// <summary>Memory of one worker: kernel, a pair's block and two copies, the solutions of one γ.</summary>
    public long WorkerBytes => (Cells * sizeof(float)) + (3L * LargestPair * LargestPair * sizeof(float))
        + Problems.Sum(plan => plan.Pairs.Sum(pair => (long)pair.Stride) * plan.Problem.Grid.MuCount * plan.Problem.Grid.Costs.Length * sizeof(double));

    private long Cells => (long)(Rows.Training.Length + Rows.Test.Length + 3) * SplitDistances.StrideOf(Rows.Training.Length);
}
