namespace Prosodia.Evaluation.Transfer.Outcomes;

/// <summary>How close predictions of one dimension are to the gold standard.</summary>
/// <param name="Rmse">Root mean squared error, in units of the gold standard (−1..1).</param>
/// <param name="Correlation">Pearson's r; NaN when either does not vary.</param>
/// <param name="Concordance">
/// Lin's coefficient with moments over n; NaN when the gold standard does not vary, because it is 0 then whatever the prediction.
/// </param>
public readonly record struct PieceScore(double Rmse, double Correlation, double Concordance)
{
    /// <summary>Measures a prediction.</summary>
    /// <param name="gold">The gold standard.</param>
    /// <param name="predicted">As many values.</param>
    public static PieceScore Of(ReadOnlySpan<double> gold, ReadOnlySpan<double> predicted)
    {
        var (meanGold, meanPredicted, squares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < gold.Length; i++)
        {
            (meanGold, meanPredicted) = (meanGold + (gold[i] / gold.Length), meanPredicted + (predicted[i] / gold.Length));
            squares += (gold[i] - predicted[i]) * (gold[i] - predicted[i]);
        }

        var (sgg, spp, sgp) = (0.0, 0.0, 0.0);
        for (var i = 0; i < gold.Length; i++)
        {
            var (g, p) = (gold[i] - meanGold, predicted[i] - meanPredicted);
            (sgg, spp, sgp) = (sgg + (g * g), spp + (p * p), sgp + (g * p));
        }

        var (constantGold, constantPrediction) = (IsConstant(gold), IsConstant(predicted));
        return new(
            Math.Sqrt(squares / gold.Length),
            constantGold || constantPrediction ? double.NaN : sgp / Math.Sqrt(sgg * spp),
            constantGold ? double.NaN : constantPrediction ? 0 : Evaluation.Concordance.Coefficient(gold, predicted));
    }

    private static bool IsConstant(ReadOnlySpan<double> values) => values.IndexOfAnyExcept(values[0]) < 0;
}
