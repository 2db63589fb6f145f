namespace Prosodia.Learning.Svm.Search;

/// <summary>The solutions of all C and µ at one γ: β in slots of each pair, and ρ.</summary>
internal sealed unsafe class FitTable : IDisposable
{
    private readonly AlignedArray<double> _betas;
    private readonly double[] _rhos;
    private readonly bool[] _repeated;
    private readonly long[] _starts;
    private readonly int _pairs;
    private readonly int _costs;

    public FitTable(ProblemPlan plan)
    {
        (_pairs, _costs) = (plan.Pairs.Length, plan.Problem.Grid.Costs.Length);
        var cells = plan.Problem.Grid.MuCount * _costs;
        _starts = new long[_pairs];
        var length = 0L;
        for (var pair = 0; pair < _pairs; pair++)
        {
            _starts[pair] = length;
            length += (long)cells * plan.Pairs[pair].Stride;
        }

        _betas = new(length);
        (_rhos, _repeated) = (new double[cells * _pairs], new bool[cells * _pairs]);
    }

    public double* Betas(PairLayout layout, int pair, int mu, int cost) =>
        _betas.Pointer + _starts[pair] + ((((long)mu * _costs) + cost) * layout.Stride);

    public ref double Rho(int pair, int mu, int cost) => ref _rhos[(((mu * _costs) + cost) * _pairs) + pair];

    /// <summary>The solution is that of the C before.</summary>
    public ref bool Repeated(int pair, int mu, int cost) => ref _repeated[(((mu * _costs) + cost) * _pairs) + pair];

    public bool AllRepeated(int mu, int cost) => !_repeated.AsSpan(((mu * _costs) + cost) * _pairs, _pairs).Contains(false);

    public void Dispose() => _betas.Dispose();
}
