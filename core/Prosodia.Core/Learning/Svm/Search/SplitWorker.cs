namespace Prosodia.Learning.Svm.Search;

/// <summary>A kernel and all that is needed to work on it, for one split. One thread at a time.</summary>
internal sealed class SplitWorker : IDisposable
{
    private readonly SplitKernel _kernel;
    private readonly PairState _state;
    private readonly CostPath _path;
    private readonly ProblemWorker[] _problems;
    private readonly IReadOnlyList<SearchProblem> _searched;

    public SplitWorker(SplitDistances distances, ProblemPlan[] plans, SearchOptions options)
    {
        _kernel = new(distances);
        _state = new(plans.SelectMany(plan => plan.Pairs).Select(pair => pair.Stride).DefaultIfEmpty(0).Max());
        _path = new(_state, options);
        _problems = [.. plans.Select(plan => new ProblemWorker(plan, _state, _path, _kernel, distances.Training, options))];
        _searched = [.. plans.Select(plan => plan.Problem)];
    }

    public long Iterations => _path.Iterations;

    public void Run(SplitDistances distances, int features, double gamma, GridScores[] scores, int split, SearchOptions options, CancellationToken cancellationToken)
    {
        _kernel.Compute(distances, gamma, cancellationToken);
        for (var p = 0; p < _problems.Length; p++)
        {
            var grid = _searched[p].Grid;
            var (f, g) = (grid.FeatureCounts.IndexOf(features), grid.Gammas.IndexOf(gamma));
            if (f < 0 || g < 0)
                continue;
            _problems[p].Run(scores[p], split, f, g, cancellationToken);
            options.Progress?.Report(grid.Costs.Length * grid.MuCount);
        }
    }

    public void Dispose()
    {
        foreach (var problem in _problems)
            problem.Dispose();
        _path.Dispose();
        _state.Dispose();
        _kernel.Dispose();
    }
}
