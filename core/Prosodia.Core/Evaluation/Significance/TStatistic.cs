namespace Prosodia.Evaluation.Significance;

/// <summary>What a t-test finds.</summary>
/// <param name="Statistic">t.</param>
/// <param name="DegreesOfFreedom">Whole numbers, or fractions in Welch's test.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="Low">Lower bound of the 95 % confidence interval of the difference of means.</param>
/// <param name="High">Upper bound.</param>
public sealed record TStatistic(double Statistic, double DegreesOfFreedom, double PValue, double Low, double High);
