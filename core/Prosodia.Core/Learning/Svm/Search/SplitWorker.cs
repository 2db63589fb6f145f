namespace Prosodia.Learning.Svm.Search;

/// <summary>A kernel and all that is needed to work on it, for one split. One thread at a time.</summary>
internal sealed class SplitWorker : IDisposable
{
    private readonly SplitDistances _distances;
    private readonly SplitKernel _kernel;
    private readonly PairState _state;
    private readonly ProblemWorker[] _problems;

    public SplitWorker(SplitPlan plan, SplitDistances distances, SearchOptions options)
    {
        (_distances, _kernel, _state) = (distances, new(distances), new(plan.LargestPair));
        _problems = [.. plan.Problems.Select(problem => new ProblemWorker(problem, _state, _kernel, distances.Training, options))];
    }

    /// <summary>Evaluates all problems that have this number of features and γ; returns the number of settings.</summary>
    public int Run(int features, double gamma, GridScores[] scores, int split, CancellationToken cancellationToken)
    {
        _kernel.Compute(_distances, gamma, cancellationToken);
        var cells = 0;
        for (var p = 0; p < _problems.Length; p++)
        {
            var grid = scores[p].Grid;
            var (f, g) = (grid.FeatureCounts.IndexOf(features), grid.Gammas.IndexOf(gamma));
            if (f < 0 || g < 0)
                continue;
            _problems[p].Run(scores[p], split, f, g, cancellationToken);
            cells += grid.Costs.Length * grid.MuCount;
        }

        return cells;
    }

    public void Dispose()
    {
        foreach (var problem in _problems)
            problem.Dispose();
        _state.Dispose();
        _kernel.Dispose();
    }
}
