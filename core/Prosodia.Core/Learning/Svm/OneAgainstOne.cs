using System.Collections.Immutable;

namespace Prosodia.Learning.Svm;

/// <summary>A multi-class machine: one decision per pair of classes, over support vectors that the pairs share.</summary>
/// <remarks>Pairs are ordered (0,1), (0,2) … (0,k−1), (1,2) …; a decision above 0 speaks for the first class of its pair.</remarks>
public sealed class OneAgainstOne
{
    private readonly int[] _starts = [];

    /// <summary>Labels of the k classes.</summary>
    public required ImmutableArray<int> Labels { get; init; }

    /// <summary>
    /// The training sample (0-based) behind each support vector, class after class. In a model read from a file that does not tell, its
    /// number among the support vectors.
    /// </summary>
    public required ImmutableArray<int> SupportIndices { get; init; }

    /// <summary>Number of support vectors of each class.</summary>
    public required ImmutableArray<int> SupportCounts
    {
        get;
        init
        {
            field = value;
            _starts = new int[value.Length];
            for (var c = 1; c < value.Length; c++)
                _starts[c] = _starts[c - 1] + value[c - 1];
        }
    }

    /// <summary>
    /// k − 1 rows of y α, a column for each support vector: one of class c keeps the pair with class d in row d − 1 when d &gt; c, else in row d.
    /// </summary>
    public required ImmutableArray<ImmutableArray<double>> Coefficients { get; init; }

    /// <summary>ρ of each pair.</summary>
    public required ImmutableArray<double> Rho { get; init; }

    /// <summary>The sigmoid of each pair; empty in a machine without probabilities.</summary>
    public ImmutableArray<PlattSigmoid> Sigmoids { get; init; } = [];

    /// <summary>k.</summary>
    public int Classes => Labels.Length;

    /// <summary>k (k − 1) / 2.</summary>
    public int Pairs => Classes * (Classes - 1) / 2;

    /// <summary>The decision of one pair.</summary>
    /// <param name="first">0-based class.</param>
    /// <param name="second">0-based class after <paramref name="first"/>.</param>
    /// <param name="kernel">Kernel of the sample with each support vector.</param>
    public double Decide(int first, int second, ReadOnlySpan<double> kernel)
    {
        var sum = 0.0;
        AddClass(Coefficients[second - 1].AsSpan(), first, kernel, ref sum);
        AddClass(Coefficients[first].AsSpan(), second, kernel, ref sum);
        return sum - Rho[PairIndex(Classes, first, second)];
    }

    /// <summary>The decisions of all pairs.</summary>
    /// <param name="kernel">Kernel of the sample with each support vector.</param>
    public double[] Decisions(ReadOnlySpan<double> kernel)
    {
        var decisions = new double[Pairs];
        for (int i = 0, pair = 0; i < Classes; i++)
        {
            for (var j = i + 1; j < Classes; j++)
                decisions[pair++] = Decide(i, j, kernel);
        }

        return decisions;
    }

    /// <summary>The probability of each class, in the order of <see cref="Labels"/>.</summary>
    /// <param name="decisions">One decision per pair.</param>
    /// <exception cref="InvalidOperationException">The machine was trained without probabilities.</exception>
    public double[] Probabilities(ReadOnlySpan<double> decisions)
    {
        if (Sigmoids.Length != Pairs)
            throw new InvalidOperationException("This machine has no probabilities; train it with Probability on.");
        var pairwise = new double[Pairs];
        for (var pair = 0; pair < pairwise.Length; pair++)
            pairwise[pair] = Sigmoids[pair].Probability(decisions[pair]);
        return PairwiseCoupling.Couple(pairwise, Classes);
    }

    /// <summary>Where the pair of two classes stands.</summary>
    internal static int PairIndex(int classes, int first, int second) => (first * ((2 * classes) - first - 1) / 2) + second - first - 1;

    private void AddClass(ReadOnlySpan<double> coefficients, int of, ReadOnlySpan<double> kernel, ref double sum)
    {
        for (var i = _starts[of]; i < _starts[of] + SupportCounts[of]; i++)
            sum += coefficients[i] * kernel[i];
    }
}
