using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Trainings;

/// <summary>The network to be used, with the scales of the pieces that it was trained on.</summary>
/// <param name="Network">The network.</param>
/// <param name="Inputs">How features are standardised.</param>
/// <param name="Targets">How targets were.</param>
/// <param name="HeldOut">Pieces that stopped the trainings and chose among them.</param>
/// <param name="Concordance">Mean CCC of arousal and valence on those: the best of the trials, so optimistic.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, from 1.</param>
internal sealed record FinalNetwork(
    RecurrentNetwork Network, Standardization Inputs, Standardization Targets, ImmutableArray<int> HeldOut, double Concordance, int BestEpoch)
{
    /// <summary>One piece in so many of a domain is held out.</summary>
    private const int OneIn = 5;

    /// <summary>
    /// The pieces held out: of each domain with two pieces or more every fifth, one at least, spread evenly over its order.
    /// </summary>
    /// <param name="data">The pieces.</param>
    public static ImmutableArray<int> HeldOutOf(TransferData data) =>
    [
        .. data.Pieces.Select((piece, index) => (piece.Domain, Index: index)).GroupBy(piece => piece.Domain, piece => piece.Index)
            .SelectMany(domain => Spread([.. domain])).Order(),
    ];

    /// <summary>Trains once per trial and keeps the one with the best validation.</summary>
    /// <param name="data">The pieces.</param>
    /// <param name="spec">How.</param>
    /// <param name="setting">The setting that was chosen.</param>
    /// <param name="parallelism">Trainings at a time; the result does not depend on it.</param>
    /// <param name="meter">Told of every training.</param>
    /// <param name="cancellationToken">Stops the trainings.</param>
    /// <returns>The network; null when all trainings diverged.</returns>
    public static async Task<FinalNetwork?> TrainAsync(
        TransferData data, TransferSpec spec, ModelSetting setting, int parallelism, WorkMeter meter, CancellationToken cancellationToken)
    {
        var heldOut = HeldOutOf(data);
        var training = data.Pieces.Where((_, index) => !heldOut.Contains(index)).ToArray();
        var inputs = SequenceScale.Fit([.. training.Select(piece => piece.Features)], data.Width);
        var targets = SequenceScale.Fit([.. training.Select(piece => piece.Targets)], AffectDimensions.Count);
        TrainingSequence Sequence(Piece piece) => new(inputs.Standardize(piece.Features.Span), targets.Standardize(piece.Targets.Span), piece.Steps);
        TrainingSequence[] sequences = [.. training.Select(Sequence)], validation = [.. heldOut.Select(index => Sequence(data.Pieces[index]))];
        var shape = new NetworkShape(data.Width, [setting.FirstLayer, setting.SecondLayer], AffectDimensions.Count);
        var trials = new TrainingResult[spec.Trials];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, trials.Length, options, (trial, stop) =>
        {
            var seed = TrainingRecipe.SeedOf(FormattableString.Invariant($"{spec.Seed} final trial {trial}"));
            trials[trial] = NetworkTrainer.Train(
                RecurrentNetwork.Random(shape, seed), sequences, validation, TrainingRecipe.Network(spec, setting, seed), null, stop);
            meter.Count(stored: false, trials[trial].Network is null);
            return ValueTask.CompletedTask;
        });
        return trials.Where(trial => trial.Network is not null).MinBy(trial => trial.BestCost) is { } best
            ? new(best.Network!, inputs, targets, heldOut, 1 - best.BestCost!.Value, best.BestEpoch)
            : null;
    }

    private static IEnumerable<int> Spread(int[] pieces)
    {
        var count = pieces.Length < 2 ? 0 : Math.Max(1, pieces.Length / OneIn);
        return Enumerable.Range(0, count).Select(i => pieces[((2 * i) + 1) * pieces.Length / (2 * count)]);
    }
}
