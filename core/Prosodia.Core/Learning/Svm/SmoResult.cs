namespace Prosodia.Learning.Svm;

/// <summary>What the solver found beside α, which stay in its workspace.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Iterations">Pairs of α changed.</param>
/// <param name="Rho">ρ: the decision is Σ α_i y_i k(x_i, x) − ρ.</param>
/// <param name="Objective">½ αᵀQα − Σα at the end.</param>
/// <param name="Violation">Largest −y∇f among those that may grow less the smallest among those that may shrink.</param>
public readonly record struct SmoResult(SmoOutcome Outcome, long Iterations, double Rho, double Objective, double Violation);
