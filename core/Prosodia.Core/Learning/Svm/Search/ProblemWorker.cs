namespace Prosodia.Learning.Svm.Search;

/// <summary>Solves and scores all C and µ of one problem at one kernel. One thread at a time.</summary>
internal sealed class ProblemWorker(ProblemPlan plan, PairState state, SplitKernel kernel, int training, SearchOptions options)
    : IDisposable
{
    private readonly CostPath _path = new(state, options);
    private readonly FitTable _table = new(plan);
    private readonly TestDecisions _decisions = new(plan, kernel, training, options.Voting);

    public void Run(GridScores scores, int split, int featureCount, int gamma, CancellationToken cancellationToken)
    {
        var grid = plan.Problem.Grid;
        for (var pair = 0; pair < plan.Pairs.Length; pair++)
        {
            state.Load(plan.Pairs[pair], kernel);
            for (var mu = 0; mu < grid.MuCount; mu++)
            {
                (state.Within, state.Across) = Factors(mu);
                _path.Solve(_table, pair, plan, mu, cancellationToken);
            }
        }

        scores.Add(_path.TakeCounts());
        for (var mu = 0; mu < grid.MuCount; mu++)
        {
            var (within, across) = Factors(mu);
            var correct = 0;
            for (var cost = 0; cost < grid.Costs.Length; cost++)
            {
                if (cost == 0 || !_table.AllRepeated(mu, cost))
                    correct = _decisions.Count(_table, mu, cost, within, across);
                scores.Set(split, featureCount, mu, gamma, cost, correct);
            }
        }
    }

    public void Dispose()
    {
        _path.Dispose();
        _table.Dispose();
        _decisions.Dispose();
    }

    private (double Within, double Across) Factors(int mu) => plan.Problem.Grid.Mus is { IsEmpty: false } mus
        ? (MultiTaskKernel.Factor(true, mus[mu], options.Scale), MultiTaskKernel.Factor(false, mus[mu], options.Scale))
        : (1, 1);
}
