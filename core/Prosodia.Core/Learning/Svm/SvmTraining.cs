using System.Collections.Immutable;

namespace Prosodia.Learning.Svm;

/// <summary>A trained machine and how its pairs were found.</summary>
/// <param name="Machine">The machine; its support indices are samples of the kernel matrix.</param>
/// <param name="Pairs">One fit a pair, (0,1), (0,2) … (1,2) …</param>
public sealed record SvmTraining(OneAgainstOne Machine, ImmutableArray<PairFit> Pairs)
{
    /// <summary>Every pair reached the tolerance.</summary>
    public bool Converged => Pairs.All(pair => pair.Result.Outcome == SmoOutcome.Converged);
}
