namespace Prosodia.Learning.Svm.Search;

/// <summary>One setting of a grid.</summary>
/// <param name="FeatureCount">Number of features.</param>
/// <param name="Cost">C.</param>
/// <param name="Gamma">γ.</param>
/// <param name="Mu">µ; null without tasks.</param>
public readonly record struct GridCell(int FeatureCount, double Cost, double Gamma, double? Mu);
