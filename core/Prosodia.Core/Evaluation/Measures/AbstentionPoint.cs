namespace Prosodia.Evaluation.Measures;

/// <summary>What is left when less certain items are passed over.</summary>
/// <param name="Threshold">Items with at least this top probability are answered.</param>
/// <param name="Items">How many these are.</param>
/// <param name="Coverage">Their share of all items: above 0, at most 1.</param>
/// <param name="Accuracy">Share of them recognised.</param>
public sealed record AbstentionPoint(double Threshold, int Items, double Coverage, double Accuracy);
