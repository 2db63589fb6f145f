namespace Prosodia.Learning.Svm;

/// <summary>The same optimisation as <see cref="SmoSolver"/> in plain loops, with LIBSVM's shrinking: the reference mode.</summary>
/// <remarks>
/// Given the same kernel values, α, ρ and the number of iterations equal those of LIBSVM 3.24's default (<c>-h 1</c>) to the last bit, and
/// those of <c>-h 0</c> without shrinking. Shrinking reorders the samples that are still looked at; here a list of positions is reordered
/// and the samples stay where they are. See section 4.2 of Chang &amp; Lin, "LIBSVM: a library for support vector machines", ACM TIST 2 (2011).
/// </remarks>
public sealed class LibsvmReferenceSolver
{
    private const int ShrinkInterval = 1000;
    private const int CancellationInterval = 4096;

    private readonly SmoWorkspace _state;
    private readonly KernelMatrix _kernel;
    private readonly double _tolerance;
    private readonly int[] _order; // active samples first
    private readonly double[] _boundPart; // Σ C_j y_j k_tj over samples j at their upper bound
    private int _active;
    private bool _unshrunk;

    private LibsvmReferenceSolver(SmoWorkspace state, KernelMatrix kernel, double tolerance)
    {
        (_state, _kernel, _tolerance) = (state, kernel, tolerance);
        _order = [.. Enumerable.Range(0, kernel.Count)];
        _boundPart = new double[kernel.Count];
        _active = kernel.Count;
        for (var i = 0; i < kernel.Count; i++)
        {
            if (AtUpper(i))
                AddToBoundPart(i, 1);
        }
    }

    /// <summary>Solves one problem; α are left in <paramref name="workspace"/>.</summary>
    /// <param name="workspace">State to reuse.</param>
    /// <param name="kernel">Kernel of the problem's samples.</param>
    /// <param name="signs">+1 or −1 for each sample; both occur.</param>
    /// <param name="positiveCost">C of the positive samples, finite and above 0.</param>
    /// <param name="negativeCost">C of the negative samples, finite and above 0.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="shrinking">LIBSVM's <c>-h</c>.</param>
    /// <param name="start">α to start from, feasible for these C; empty for zeros.</param>
    /// <param name="cancellationToken">Stops the solving.</param>
    /// <exception cref="ArgumentException">Something does not fit together; the message says what.</exception>
    public static SmoResult Solve(
        SmoWorkspace workspace,
        KernelMatrix kernel,
        ReadOnlySpan<sbyte> signs,
        double positiveCost,
        double negativeCost,
        SmoOptions options,
        bool shrinking = true,
        ReadOnlySpan<double> start = default,
        CancellationToken cancellationToken = default)
    {
        SmoProblemCheck.Throw(kernel, signs, positiveCost, negativeCost, options, start);
        workspace.Load(kernel, signs, positiveCost, negativeCost, start);
        return new LibsvmReferenceSolver(workspace, kernel, options.Tolerance).Run(options.Limit(kernel.Count), shrinking, cancellationToken);
    }

    private SmoResult Run(long limit, bool shrinking, CancellationToken cancellationToken)
    {
        var interval = Math.Min(_kernel.Count, ShrinkInterval);
        var untilShrink = interval + 1;
        for (long iteration = 0; ; iteration++)
        {
            if (iteration % CancellationInterval == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (--untilShrink == 0)
            {
                untilShrink = interval;
                if (shrinking)
                    Shrink();
            }

            var (i, j) = Select();
            if (j < 0)
            {
                ActivateAll();
                (i, j) = Select();
                if (j < 0)
                    return Finish(SmoOutcome.Converged, iteration);
                untilShrink = 1;
            }

            if (iteration == limit)
            {
                ActivateAll();
                return Finish(SmoOutcome.IterationLimit, iteration);
            }

            Step(i, j);
        }
    }

    /// <summary>The working set among the active samples; j is −1 when they are optimal.</summary>
    private (int I, int J) Select()
    {
        var (i, largest, smallest) = Extremes();
        if (largest - smallest < _tolerance)
            return (i, -1);
        var (j, best) = (-1, double.NegativeInfinity);
        foreach (var t in _order.AsSpan(0, _active))
        {
            var difference = largest - _state.Scores[t];
            if (_state.MayShrink[t] == 0 || !(difference > 0))
                continue;
            var curvature = _kernel.Diagonal[i] + _kernel.Diagonal[t] - (2.0 * _kernel[i][t]);
            var gain = difference * difference / (curvature > 0 ? curvature : WorkingSet.Tau);
            if (gain >= best)
                (j, best) = (t, gain);
        }

        return (i, j);
    }

    private (int First, double Largest, double Smallest) Extremes()
    {
        var (first, largest, smallest) = (-1, double.NegativeInfinity, double.PositiveInfinity);
        foreach (var t in _order.AsSpan(0, _active))
        {
            var score = _state.Scores[t];
            if (_state.MayGrow[t] != 0 && score >= largest)
                (first, largest) = (t, score);
            if (_state.MayShrink[t] != 0)
                smallest = Math.Min(smallest, score);
        }

        return (first, largest, smallest);
    }

    private void Step(int i, int j)
    {
        var (alpha, signs, costs, scores) = (_state.Alphas, _state.Signs, _state.Costs, _state.Scores);
        var (oldI, oldJ, upperI, upperJ) = (alpha[i], alpha[j], AtUpper(i), AtUpper(j));
        var curvature = _kernel.Diagonal[i] + _kernel.Diagonal[j] - (2.0 * _kernel[i][j]);
        PairStep.Apply(
            signs[i] == signs[j], -signs[i] * scores[i], -signs[j] * scores[j], curvature, costs[i], costs[j], ref alpha[i], ref alpha[j]);
        _state.UpdateSets(i);
        _state.UpdateSets(j);
        var (changeI, changeJ) = (signs[i] * (alpha[i] - oldI), signs[j] * (alpha[j] - oldJ));
        foreach (var t in _order.AsSpan(0, _active))
            scores[t] -= (_kernel[i][t] * changeI) + (_kernel[j][t] * changeJ);
        if (upperI != AtUpper(i))
            AddToBoundPart(i, upperI ? -1 : 1);
        if (upperJ != AtUpper(j))
            AddToBoundPart(j, upperJ ? -1 : 1);
    }

    private void AddToBoundPart(int i, int direction)
    {
        var factor = direction * _state.Signs[i] * _state.Costs[i];
        var row = _kernel[i];
        for (var t = 0; t < row.Length; t++)
            _boundPart[t] += factor * row[t];
    }

    /// <summary>Sets samples at a bound aside whose score says that they will stay there.</summary>
    private void Shrink()
    {
        var (_, largest, smallest) = Extremes();
        if (!_unshrunk && largest - smallest <= _tolerance * 10)
        {
            _unshrunk = true;
            ActivateAll();
        }

        for (var position = 0; position < _active; position++)
        {
            if (!IsSettled(_order[position], largest, smallest))
                continue;
            _active--;
            while (_active > position && IsSettled(_order[_active], largest, smallest))
                _active--;
            (_order[position], _order[_active]) = (_order[_active], _order[position]);
        }
    }

    private bool IsSettled(int t, double largest, double smallest) => (_state.MayGrow[t] != 0, _state.MayShrink[t] != 0) switch
    {
        (false, true) => _state.Scores[t] > largest,
        (true, false) => _state.Scores[t] < smallest,
        _ => false,
    };

    /// <summary>Brings the samples set aside back, with their scores computed anew.</summary>
    private void ActivateAll()
    {
        foreach (var t in _order.AsSpan(_active))
        {
            var score = _state.Signs[t] - _boundPart[t];
            foreach (var free in _order.AsSpan(0, _active))
            {
                if (_state.MayGrow[free] != 0 && _state.MayShrink[free] != 0)
                    score -= _state.Signs[free] * _state.Alphas[free] * _kernel[free][t];
            }

            _state.Scores[t] = score;
        }

        _active = _kernel.Count;
    }

    private bool AtUpper(int i) => _state.Alphas[i] >= _state.Costs[i];

    private SmoResult Finish(SmoOutcome outcome, long iterations)
    {
        var (_, largest, smallest) = Extremes();
        var bias = new BiasSum();
        var objective = 0.0;
        foreach (var t in _order)
        {
            bias.Add(_state.Signs[t], _state.Alphas[t], _state.Costs[t], -_state.Scores[t]);
            objective += _state.Alphas[t] * ((-_state.Signs[t] * _state.Scores[t]) - 1);
        }

        return new(outcome, iterations, bias.Rho, objective / 2, largest - smallest);
    }
}
