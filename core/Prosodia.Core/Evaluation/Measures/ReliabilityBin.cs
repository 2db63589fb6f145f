namespace Prosodia.Evaluation.Measures;

/// <summary>The items whose top probability lies in one interval.</summary>
/// <param name="Low">Lower bound, excluded (but 0 is in the first bin).</param>
/// <param name="High">Upper bound, included.</param>
/// <param name="Items">Number of items.</param>
/// <param name="Confidence">Their mean top probability; null without items.</param>
/// <param name="Accuracy">Share of them whose most probable class is true; null without items.</param>
public sealed record ReliabilityBin(double Low, double High, int Items, double? Confidence, double? Accuracy)
{
    /// <summary>Distance of confidence and accuracy; 0 without items.</summary>
    public double Gap => Math.Abs((Confidence ?? 0) - (Accuracy ?? 0));
}
