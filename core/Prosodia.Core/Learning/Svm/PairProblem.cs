using System.Collections.Immutable;

namespace Prosodia.Learning.Svm;

/// <summary>Two classes to tell apart: samples of the whole kernel matrix, positive ones first.</summary>
/// <param name="Positive">Samples of the first class.</param>
/// <param name="Negative">Samples of the second.</param>
/// <param name="PositiveCost">C of the first class.</param>
/// <param name="NegativeCost">C of the second.</param>
internal sealed record PairProblem(ImmutableArray<int> Positive, ImmutableArray<int> Negative, double PositiveCost, double NegativeCost)
{
    public int Count => Positive.Length + Negative.Length;
}
