using Prosodia.Learning.Svm.Search;

namespace Prosodia.Learning.Svm;

/// <summary>Solves pairs out of one kernel matrix, reusing block and workspace.</summary>
internal sealed class PairSolver(KernelMatrix kernel, SvmOptions options, CancellationToken cancellationToken) : IDisposable
{
    private readonly KernelMatrix _block = new();
    private readonly SmoWorkspace _workspace = new();
    private readonly FastPairSolver _fast = new();
    private int[] _samples = [];
    private sbyte[] _signs = [];
    private double[] _alpha = [];
    private int _count;

    /// <summary>α of the last pair, positive class first.</summary>
    public ReadOnlySpan<double> Alpha => _alpha.AsSpan(0, _count);

    public SmoResult Solve(PairProblem pair)
    {
        _count = pair.Count;
        if (_samples.Length < _count)
            (_samples, _signs) = (new int[_count], new sbyte[_count]);
        pair.Positive.CopyTo(_samples, 0);
        pair.Negative.CopyTo(_samples, pair.Positive.Length);
        var samples = _samples.AsSpan(0, _count);
        var signs = _signs.AsSpan(0, _count);
        signs[..pair.Positive.Length].Fill(1);
        signs[pair.Positive.Length..].Fill(-1);
        if (options.Solver == SvmSolver.Fast
            && _fast.Solve(kernel, samples, signs, pair.PositiveCost, pair.NegativeCost, options.Smo, cancellationToken) is { } result)
        {
            _alpha = _fast.Alpha;
            return result;
        }

        kernel.CopyBlock(samples, _block);
        result = options.Solver == SvmSolver.LibsvmShrinking
            ? LibsvmReferenceSolver.Solve(
                _workspace, _block, signs, pair.PositiveCost, pair.NegativeCost, options.Smo, cancellationToken: cancellationToken)
            : SmoSolver.Solve(_workspace, _block, signs, pair.PositiveCost, pair.NegativeCost, options.Smo, cancellationToken: cancellationToken);
        _alpha = _workspace.Alphas;
        return result;
    }

    /// <summary>The decision of the last pair's machine for any sample of the whole kernel matrix.</summary>
    public double Decide(PairProblem pair, double rho, int sample)
    {
        var row = kernel[sample];
        var sum = 0.0;
        for (var i = 0; i < pair.Count; i++)
        {
            if (Alpha[i] > 0)
                sum += _signs[i] * Alpha[i] * row[_samples[i]];
        }

        return sum - rho;
    }

    public void Dispose() => _fast.Dispose();
}
