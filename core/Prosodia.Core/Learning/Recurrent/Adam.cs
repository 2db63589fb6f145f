namespace Prosodia.Learning.Recurrent;

/// <summary>Steps scaled by running moments of the gradient, so the scale of the cost hardly matters.</summary>
/// <remarks>Kingma &amp; Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.</remarks>
public sealed record Adam : Optimizer
{
    /// <summary>
    /// The largest learning rate. A step changes each weight by about the rate, whatever the gradient (section 2.1), and weights of a network that works are
    /// about 1: with a larger one every unit is saturated after some steps, and stays so, although all numbers stay finite.
    /// </summary>
    public const double MaxLearningRate = 1;

    /// <summary>The authors' settings.</summary>
    public Adam() => LearningRate = 1e-3;

    /// <summary>Decay of the mean, at least 0 and below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean square, at least 0 and below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, finite and above 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    private protected override IEnumerable<string> OwnProblems()
    {
        if (LearningRate > MaxLearningRate && float.IsFinite((float)LearningRate))
            yield return $"LearningRate is {LearningRate}; Adam changes each weight by about that much in every step, so it must be at most {MaxLearningRate}";
        foreach (var problem in Fraction(Beta1, nameof(Beta1)).Concat(Fraction(Beta2, nameof(Beta2))))
            yield return problem;
        if (!((float)Epsilon > 0 && double.IsFinite(Epsilon)))
            yield return $"Epsilon is {Epsilon}; it must be finite and above 0";
    }
}
