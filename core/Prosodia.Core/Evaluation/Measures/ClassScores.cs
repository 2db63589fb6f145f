namespace Prosodia.Evaluation.Measures;

/// <summary>How well one class is recognised.</summary>
/// <param name="Label">The class.</param>
/// <param name="Items">Items of the class.</param>
/// <param name="Predicted">Items taken for it.</param>
/// <param name="Precision">Share of these that belong to the class; 0 when there are none.</param>
/// <param name="Recall">Share of its items that were recognised; 0 when there are none.</param>
/// <param name="F1">Harmonic mean of both; 0 when both are.</param>
public sealed record ClassScores(int Label, long Items, long Predicted, double Precision, double Recall, double F1)
{
    internal static ClassScores Of(ConfusionMatrix confusion, int place)
    {
        var (items, predicted, right) = (confusion.Support(place), confusion.Predicted(place), confusion[place, place]);
        return new(confusion.Labels[place], items, predicted, Ratio(right, predicted), Ratio(right, items), Ratio(2 * right, items + predicted));
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
