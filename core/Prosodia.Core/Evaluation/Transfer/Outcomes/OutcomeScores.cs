using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Pieces;

namespace Prosodia.Evaluation.Transfer.Outcomes;

/// <summary>The measures of a model.</summary>
public sealed class OutcomeScores
{
    private readonly PieceScore[][] _pieces;

    private OutcomeScores(ModelOutcome outcome, ImmutableArray<Piece> pieces, PieceScore[][] scores)
    {
        (Outcome, Pieces, _pieces) = (outcome, pieces, scores);
        Concatenated = [.. Enumerable.Range(0, AffectDimensions.Count).Select(dimension => Concatenate(dimension, Concordance.Coefficient))];
        AvecScore = [.. Enumerable.Range(0, AffectDimensions.Count).Select(dimension => Concatenate(dimension, Concordance.AvecScore))];
    }

    private delegate double Measure(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    /// <summary>The model.</summary>
    public ModelOutcome Outcome { get; }

    /// <summary>The tested pieces.</summary>
    public ImmutableArray<Piece> Pieces { get; }

    /// <summary>Per dimension: CCC of all pieces one after the other, mean over sets. Not to be compared with the mean over pieces.</summary>
    public ImmutableArray<double> Concatenated { get; }

    /// <summary>The same with variances over n − 1, as the AVEC challenges score.</summary>
    public ImmutableArray<double> AvecScore { get; }

    /// <summary>Measures a model.</summary>
    /// <param name="outcome">Its predictions.</param>
    /// <param name="pieces">The pieces of its target domain.</param>
    public static OutcomeScores Of(ModelOutcome outcome, ImmutableArray<Piece> pieces) => new(
        outcome,
        pieces,
        [.. Enumerable.Range(0, AffectDimensions.Count).Select(dimension => pieces.Select((piece, i) => Average(outcome.Sets, piece.Gold(dimension), i, dimension)).ToArray())]);

    /// <summary>The measures of a piece: mean over the sets for which they are defined.</summary>
    /// <param name="piece">Index of the piece.</param>
    /// <param name="dimension">0 for arousal, 1 for valence.</param>
    public PieceScore Of(int piece, int dimension) => _pieces[dimension][piece];

    /// <summary>The headline: mean over the pieces for which a measure is defined; NaN when it is for none.</summary>
    /// <param name="dimension">0 for arousal, 1 for valence.</param>
    public PieceScore Mean(int dimension) => Average(_pieces[dimension]);

    /// <summary>The headline of each trial alone, the best by validation first.</summary>
    /// <param name="dimension">0 for arousal, 1 for valence.</param>
    public ImmutableArray<PieceScore> Trials(int dimension) =>
    [
        .. Outcome.Sets.GroupBy(set => set.Trial).OrderBy(trial => trial.Key)
            .Select(trial => Average([.. Pieces.Select((piece, i) => Average(trial, piece.Gold(dimension), i, dimension))])),
    ];

    private static PieceScore Average(IEnumerable<PredictionSet> sets, double[] gold, int piece, int dimension) =>
        Average([.. sets.Select(set => PieceScore.Of(gold, Piece.Column(set.Pieces[piece].AsSpan(), dimension)))]);

    private static PieceScore Average(PieceScore[] scores) => new(
        Mean(scores.Select(score => score.Rmse)), Mean(scores.Select(score => score.Correlation)), Mean(scores.Select(score => score.Concordance)));

    /// <summary>The mean of the numbers among some values.</summary>
    internal static double Mean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private double Concatenate(int dimension, Measure measure)
    {
        double[] gold = [.. Pieces.SelectMany(piece => piece.Gold(dimension))];
        return Mean(Outcome.Sets.Select(set => measure(gold, set.Pieces.SelectMany(values => Piece.Column(values.AsSpan(), dimension)).ToArray())));
    }
}
