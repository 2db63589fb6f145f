using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer;

/// <summary>What is evaluated.</summary>
public enum AffectModel
{
    /// <summary>The LSTM network.</summary>
    Network,

    /// <summary>Ridge regression step by step: what a network must beat.</summary>
    Ridge,

    /// <summary>The mean of the training pieces at every step.</summary>
    Mean,
}

/// <summary>One prediction of every tested piece.</summary>
/// <param name="Trial">Rank of the trial by validation, from 0.</param>
/// <param name="Fold">Fold of the model; null when every piece has that of its own fold.</param>
/// <param name="Pieces">Steps × dimensions of each piece of the target domain, in the units of the gold standard.</param>
public sealed record PredictionSet(int Trial, int? Fold, ImmutableArray<ImmutableArray<float>> Pieces);

/// <summary>The costs of a training that was tested.</summary>
/// <param name="Fold">Its fold.</param>
/// <param name="Trial">Its rank by validation, from 0.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, from 1.</param>
/// <param name="Epochs">All epochs.</param>
public sealed record LearningCurve(int Fold, int Trial, int BestEpoch, ImmutableArray<EpochCost> Epochs);

/// <summary>A model of an experiment with its predictions.</summary>
/// <param name="Model">Network or baseline.</param>
/// <param name="Condition">The experiment.</param>
/// <param name="Sets">
/// Intra-domain: one set a trial. Cross-domain: one a trial and fold of the source, because each of these trainings gives a model, and none of them is
/// the right one; measures are averaged over them, predictions are not.
/// </param>
public sealed record ModelOutcome(AffectModel Model, TransferCondition Condition, ImmutableArray<PredictionSet> Sets)
{
    /// <summary>What was chosen; one of all folds, or one a fold. Empty for baselines.</summary>
    public ImmutableArray<Tuning> Tunings { get; init; } = [];

    /// <summary>Learning curves; empty for baselines.</summary>
    public ImmutableArray<LearningCurve> Curves { get; init; } = [];

    /// <summary>Penalties chosen for the ridge regression: one of all folds, or one a fold.</summary>
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
