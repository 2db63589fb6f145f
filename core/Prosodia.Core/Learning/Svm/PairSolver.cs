namespace Prosodia.Learning.Svm;

/// <summary>Solves pairs out of one kernel matrix, reusing block and workspace.</summary>
internal sealed class PairSolver(KernelMatrix kernel, SvmOptions options, CancellationToken cancellationToken)
{
    private readonly KernelMatrix _block = new();
    private readonly SmoWorkspace _workspace = new();
    private int[] _samples = [];
    private sbyte[] _signs = [];

    /// <summary>α of the last pair, positive class first.</summary>
    public ReadOnlySpan<double> Alpha => _workspace.Alpha;

    public SmoResult Solve(PairProblem pair)
    {
        if (_samples.Length < pair.Count)
            (_samples, _signs) = (new int[pair.Count], new sbyte[pair.Count]);
        pair.Positive.CopyTo(_samples, 0);
        pair.Negative.CopyTo(_samples, pair.Positive.Length);
        var signs = _signs.AsSpan(0, pair.Count);
        signs[..pair.Positive.Length].Fill(1);
        signs[pair.Positive.Length..].Fill(-1);
        kernel.CopyBlock(_samples.AsSpan(0, pair.Count), _block);
        return options.Shrinking
            ? LibsvmReferenceSolver.Solve(
                _workspace, _block, signs, pair.PositiveCost, pair.NegativeCost, options.Smo, cancellationToken: cancellationToken)
            : SmoSolver.Solve(_workspace, _block, signs, pair.PositiveCost, pair.NegativeCost, options.Smo, cancellationToken: cancellationToken);
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
}
