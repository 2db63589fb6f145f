namespace Prosodia.Learning.Recurrent;

/// <summary>Gradient descent with momentum: v ← μ v − η ∇, w ← w + v.</summary>
/// <remarks>Coutinho &amp; Schuller (2017): μ = 0.9, η of 1e-7, 1e-6 or 5e-6 with <see cref="CostScale.SumOverSteps"/>.</remarks>
public sealed record MomentumSgd : Optimizer
{
    /// <summary>The paper's first setting.</summary>
    public MomentumSgd() => LearningRate = 1e-6;

    /// <summary>μ, at least 0 and below 1.</summary>
    public double Momentum { get; init; } = 0.9;

    private protected override IEnumerable<string> OwnProblems() => Fraction(Momentum, nameof(Momentum));
}
