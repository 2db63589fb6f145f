using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Settings;

namespace Prosodia.Evaluation.Transfer.Outcomes;

/// <summary>A model of an experiment with its predictions.</summary>
/// <param name="Model">Network or baseline.</param>
/// <param name="Condition">The experiment.</param>
/// <param name="Sets">
/// Intra-domain: one set per trial. Cross-domain: one per trial and fold of the source, because each of these trainings gives a model, and none of them is
/// the right one; measures are averaged over them, predictions are not.
/// </param>
public sealed record ModelOutcome(AffectModel Model, TransferCondition Condition, ImmutableArray<PredictionSet> Sets)
{
    /// <summary>What was chosen; one of all folds, or one per fold. Empty for baselines.</summary>
    public ImmutableArray<Tuning> Tunings { get; init; } = [];

    /// <summary>Learning curves; empty for baselines.</summary>
    public ImmutableArray<LearningCurve> Curves { get; init; } = [];

    /// <summary>Penalties chosen for the ridge regression: one of all folds, or one per fold.</summary>
    public ImmutableArray<double> Penalties { get; init; } = [];

    /// <summary>M2M, S2M-TL, M2M ridge, …</summary>
    public string Name => Model switch
    {
        AffectModel.Network => Condition.Name,
        AffectModel.Ridge => $"{Condition.Name} ridge",
        _ => $"{Condition.Name} mean",
    };

    /// <summary>The mean prediction of a piece over all sets: for figures only.</summary>
    /// <param name="piece">Index of the piece in its domain.</param>
    /// <param name="dimension">0 for arousal, 1 for valence.</param>
    public double[] MeanPrediction(int piece, int dimension)
    {
        var mean = new double[Sets[0].Pieces[piece].Length / AffectDimensions.Count];
        foreach (var set in Sets)
        {
            var values = Piece.Column(set.Pieces[piece].AsSpan(), dimension);
            for (var step = 0; step < mean.Length; step++)
                mean[step] += values[step] / Sets.Length;
        }

        return mean;
    }
}
