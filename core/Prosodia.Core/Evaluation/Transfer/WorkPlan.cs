using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Settings;

namespace Prosodia.Evaluation.Transfer;

/// <summary>What there is to do.</summary>
/// <param name="Conditions">Experiments that can be made.</param>
/// <param name="Impossible">Why the others cannot.</param>
/// <param name="Autoencoders">Autoencoders to train.</param>
/// <param name="Networks">Networks to train.</param>
/// <param name="Steps">Steps of sequences to learn from, at most: steps an epoch times epochs, over all trainings.</param>
public sealed record WorkPlan(
    ImmutableArray<TransferCondition> Conditions, ImmutableArray<string> Impossible, int Autoencoders, int Networks, double Steps)
{
    /// <summary>All trainings.</summary>
    public int Trainings => Autoencoders + Networks;

    /// <summary>Plans an experiment.</summary>
    /// <param name="data">The pieces.</param>
    /// <param name="spec">How.</param>
    public static WorkPlan Of(TransferData data, TransferSpec spec)
    {
        var reasons = TransferCondition.All.Select(condition => (Condition: condition, Reason: Impossibility(condition, data))).ToArray();
        ImmutableArray<TransferCondition> possible = [.. reasons.Where(pair => pair.Reason is null).Select(pair => pair.Condition)];
        var grid = spec.Grid;
        var autoencoders = !possible.Any(condition => condition.Kind == ExperimentKind.CrossDomainTransfer) ? 0
            : grid.FirstLayers.Length * spec.Trials * (grid.AutoencoderRates.Length - 1 + grid.AutoencoderNoises.Length);
        var steps = autoencoders == 0 ? 0.0 : (double)autoencoders * spec.AutoencoderEpochs * data.Unlabelled.Sum(sequence => (long)sequence.Length / data.Width);
        var networks = 0;
        foreach (var condition in possible)
        {
            var pieces = data.Of(condition.Source);
            var trainings = pieces.Length * ((Settings(grid, condition.Kind) * spec.Trials) + spec.BestTrials);
            networks += trainings;
            steps += (double)trainings * spec.MaxEpochs * pieces.Sum(piece => (long)piece.Steps) * FoldsOf(condition, pieces.Length)[0].Train.Length / pieces.Length;
        }

        return new(possible, [.. reasons.Where(pair => pair.Reason is not null).Select(pair => $"{pair.Condition.Name}: {pair.Reason}.")], autoencoders, networks, steps);
    }

    /// <summary>The folds of an experiment.</summary>
    internal static ImmutableArray<TransferFold> FoldsOf(TransferCondition condition, int pieces) =>
        condition.Kind == ExperimentKind.IntraDomain ? TransferFold.IntraDomain(pieces) : TransferFold.CrossDomain(pieces);

    private static int Settings(TransferGrid grid, ExperimentKind kind)
    {
        var first = grid.FirstLayers.Length * (kind == ExperimentKind.CrossDomainTransfer ? grid.AutoencoderNoises.Length : 1);
        var noise = grid.Noises.Length == 1 || grid.Noises.Contains(0) ? grid.Noises.Length - 1 : grid.Noises.Length;
        return first + grid.SecondLayers.Length - 1 + grid.LearningRates.Length - 1 + noise;
    }

    private static string? Impossibility(TransferCondition condition, TransferData data)
    {
        var (source, target) = (data.Of(condition.Source).Length, data.Of(condition.Target).Length);
        if (source == 0 || target == 0)
            return $"there is no {NameOf(source == 0 ? condition.Source : condition.Target)}";
        var needed = condition.Kind == ExperimentKind.IntraDomain ? TransferFold.FewestIntraDomain : TransferFold.FewestCrossDomain;
        return source < needed ? $"it takes {needed} pieces of {NameOf(condition.Source)} to train; there are {source}" : null;
    }

    /// <summary>A domain in words.</summary>
    internal static string NameOf(Domain domain) => domain.ToString().ToLowerInvariant();
}
