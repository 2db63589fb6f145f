using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Ridge;

/// <summary>What the networks must beat, on their folds.</summary>
internal sealed class Baselines(ConditionBench bench, TransferSpec spec)
{
    /// <summary>λ, in units of standardised features.</summary>
    private static readonly ImmutableArray<double> Penalties = [1, 10, 100, 1e3, 1e4, 1e5];

    /// <summary>The mean of the training pieces at every step.</summary>
    public ModelOutcome Mean()
    {
        ImmutableArray<PiecePrediction>[] folds =
        [
            .. bench.Folds.Select(fold => Predict(fold, inputs => new float[inputs.Length / bench.Target[0].Width * AffectDimensions.Count])),
        ];
        return new(AffectModel.Mean, bench.Condition, PredictionSets.Of(bench, 1, (_, fold) => folds[fold]));
    }

    /// <summary>Ridge regression; its penalty is chosen as a network's setting is, by the CCC of validation pieces.</summary>
    /// <param name="parallelism">Folds at a time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ModelOutcome Ridge(int parallelism, CancellationToken cancellationToken)
    {
        var weights = new double[bench.Folds.Length][][];
        var merits = new double[bench.Folds.Length][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        Parallel.For(0, bench.Folds.Length, options, i =>
        {
            var fold = bench.Prepared(bench.Folds[i]);
            var regression = new RidgeRegression(fold.Training);
            weights[i] = [.. Penalties.Select(regression.Solve)];
            merits[i] = [.. weights[i].Select(solution => Merit(solution, fold.Validation))];
        });
        var each = spec.Choice == IntraDomainChoice.EachFold && bench.Condition.Kind == ExperimentKind.IntraDomain;
        int[] chosen = [.. bench.Folds.Select(fold => Best(each ? [merits[fold.Index]] : merits))];
        ImmutableArray<PiecePrediction>[] predictions =
        [
            .. bench.Folds.Select(fold => Predict(fold, inputs => RidgeRegression.Predict(weights[fold.Index][chosen[fold.Index]], inputs))),
        ];
        return new(AffectModel.Ridge, bench.Condition, PredictionSets.Of(bench, 1, (_, fold) => predictions[fold]))
        {
            Penalties = each ? [.. chosen.Select(i => Penalties[i])] : [Penalties[chosen[0]]],
        };
    }

    private ImmutableArray<PiecePrediction> Predict(TransferFold fold, Func<float[], float[]> standardised)
    {
        var prepared = bench.Prepared(fold);
        return [.. prepared.Tested.Zip(prepared.TestInputs, (piece, inputs) => new PiecePrediction(piece, [.. prepared.TargetScale.BringBack(standardised(inputs))]))];
    }

    /// <summary>The penalty with the largest mean; of equals, the largest.</summary>
    private static int Best(double[][] merits)
    {
        double Mean(int penalty) => merits.Average(fold => fold[penalty]);
        return Enumerable.Range(0, Penalties.Length).Reverse().MaxBy(Mean);
    }

    private static double Merit(double[] weights, TrainingSequence validation)
    {
        var predicted = RidgeRegression.Predict(weights, validation.Inputs);
        return Enumerable.Range(0, AffectDimensions.Count).Average(dimension =>
            Concordance.Coefficient(Piece.Column(validation.Targets, dimension), Piece.Column(predicted, dimension)) is var ccc && double.IsFinite(ccc) ? ccc : 0);
    }
}
