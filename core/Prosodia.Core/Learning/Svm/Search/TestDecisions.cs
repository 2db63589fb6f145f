using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm.Search;

/// <summary>Counts the test rows that one setting's machines classify correctly.</summary>
internal sealed unsafe class TestDecisions : IDisposable
{
    private readonly ProblemPlan _plan;
    private readonly SplitKernel _kernel;
    private readonly int _training;
    private readonly bool _voting;
    private readonly AlignedArray<double> _coefficients; // per task of the test row: those of all pairs
    private readonly int[] _starts;
    private readonly int _length;
    private readonly double[] _rhos;
    private readonly int[] _votes;

    public TestDecisions(ProblemPlan plan, SplitKernel kernel, int training, bool voting)
    {
        (_plan, _kernel, _training, _voting) = (plan, kernel, training, voting);
        (_starts, _rhos, _votes) = (new int[plan.Pairs.Length], new double[plan.Pairs.Length], new int[plan.Classes]);
        for (var pair = 0; pair < plan.Pairs.Length; pair++)
        {
            _starts[pair] = _length;
            _length += plan.Pairs[pair].PredictionLength;
        }

        _coefficients = new((long)_length * (plan.Tasks + 1));
    }

    public int Count(FitTable table, int mu, int cost, double within, double across)
    {
        Load(table, mu, cost, within, across);
        var correct = 0;
        for (var i = 0; i < _plan.TestRows.Length; i++)
        {
            var task = _plan.TestTasks[i] < 0 ? _plan.Tasks : _plan.TestTasks[i];
            var row = _kernel.Row(_training + _plan.TestRows[i]);
            var coefficients = _coefficients.Pointer + ((long)task * _length);
            var found = _voting ? Vote(row, coefficients) : Walk(row, coefficients);
            correct += found == _plan.TestClasses[i] ? 1 : 0;
        }

        return correct;
    }

    public void Dispose() => _coefficients.Dispose();

    /// <summary>Folds the task factors into coefficients: one set for each task of a test row, the last for a task without training rows.</summary>
    private void Load(FitTable table, int mu, int cost, double within, double across)
    {
        for (var pair = 0; pair < _plan.Pairs.Length; pair++)
        {
            var layout = _plan.Pairs[pair];
            var betas = table.Betas(layout, pair, mu, cost);
            _rhos[pair] = table.Rho(pair, mu, cost);
            var to = _coefficients.Pointer + _starts[pair];
            for (var task = 0; task <= _plan.Tasks; task++, to += _length)
            {
                for (var s = 0; s < layout.Slots.Length; s++)
                    to[layout.PredictionPlaces[s]] = betas[layout.Slots[s]] * (layout.Segments[s] == task ? within : across);
            }
        }
    }

    private int Walk(float* row, double* coefficients)
    {
        var (first, last) = (0, _plan.Classes - 1);
        while (first < last)
        {
            if (Decide(OneAgainstOne.PairIndex(_plan.Classes, first, last), row, coefficients) > 0)
                last--;
            else
                first++;
        }

        return first;
    }

    private int Vote(float* row, double* coefficients)
    {
        Array.Clear(_votes);
        for (int i = 0, pair = 0; i < _plan.Classes; i++)
        {
            for (var j = i + 1; j < _plan.Classes; j++)
                _votes[Decide(pair++, row, coefficients) > 0 ? i : j]++;
        }

        return Array.IndexOf(_votes, _votes.Max());
    }

    private double Decide(int pair, float* row, double* coefficients)
    {
        var from = coefficients + _starts[pair];
        Vector512<double> even = default, odd = default;
        foreach (var run in _plan.Pairs[pair].PredictionRuns)
        {
            var c = from + run.Target;
            var k = row + run.Source;
            var i = 0;
            for (; i + 8 < run.Count; i += 16)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Load(c + i), SmoPasses.Widen(k + i), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.Load(c + i + 8), SmoPasses.Widen(k + i + 8), odd);
            }

            if (i < run.Count)
                even = Vector512.FusedMultiplyAdd(Vector512.Load(c + i), SmoPasses.Widen(k + i), even);
        }

        return Lanes.Sum(even + odd) - _rhos[pair];
    }
}
