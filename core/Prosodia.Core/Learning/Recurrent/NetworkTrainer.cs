using System.Collections.Immutable;
using Prosodia.Learning.Recurrent.Compute;
using Prosodia.Learning.Recurrent.Training;

namespace Prosodia.Learning.Recurrent;

/// <summary>Trains networks: whole sequences in random order, early stopping, the weights of the best epoch.</summary>
/// <remarks>
/// Coutinho &amp; Schuller (2017). The same network, sequences and options give the same result to the last bit, on any number of threads and
/// at any vector width. Many trainings may run at once and share the sequences, which nothing changes.
/// </remarks>
public static class NetworkTrainer
{
    /// <summary>Trains a network; the one given is left as it is.</summary>
    /// <param name="network">Where to start.</param>
    /// <param name="training">Sequences to train on, one at least.</param>
    /// <param name="validation">Sequences whose cost decides when to stop and which epoch was best; without any, the training sequences, without noise.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every epoch, on this thread.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">Options or sizes are wrong; all problems are named.</exception>
    public static TrainingResult Train(
        RecurrentNetwork network,
        IReadOnlyList<TrainingSequence> training,
        IReadOnlyList<TrainingSequence> validation,
        TrainingOptions options,
        IProgress<EpochRecord>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Problems(network.Shape)
            .Concat(SequenceProblems(training, network.Shape, "training"))
            .Concat(SequenceProblems(validation, network.Shape, "validation"));
        var message = string.Join("; ", training.Count == 0 ? problems.Append("there are no training sequences") : problems);
        if (message.Length > 0)
            throw new ArgumentException(message, nameof(options));
        if (validation.Count == 0)
            validation = training;
        var frozen = FrozenPrefix.Of(network, options);
        return frozen is null
            ? Run(network, training, validation, options, progress, cancellationToken)
            : frozen.Restore(Run(frozen.Rest, frozen.Apply(training), frozen.Apply(validation), frozen.RestOptions, progress, cancellationToken));
    }

    private static TrainingResult Run(
        RecurrentNetwork network,
        IReadOnlyList<TrainingSequence> training,
        IReadOnlyList<TrainingSequence> validation,
        TrainingOptions options,
        IProgress<EpochRecord>? progress,
        CancellationToken cancellationToken)
    {
        using var team = new WorkerTeam(options.Threads);
        var run = new TrainingRun(network, training, options, team);
        var validator = new ValidationRun(run, validation, options);
        var stopping = new EarlyStopping(options.Patience);
        var best = new AlignedBuffer(run.Layout.Length);
        var epochs = ImmutableArray.CreateBuilder<EpochRecord>();
        for (var epoch = 1; ; epoch++)
        {
            var cost = run.RunEpoch(cancellationToken);
            var validationCost = double.IsFinite(cost) ? validator.Evaluate() : double.NaN;
            if (!double.IsFinite(validationCost) || !Finite.All(run.Parameters.Span))
                return Diverged(epoch, cost, validationCost, epochs.ToImmutable());
            epochs.Add(new(epoch, cost, validationCost));
            progress?.Report(epochs[^1]);
            if (stopping.Observe(epoch, validationCost))
                run.Parameters.Span.CopyTo(best.Span);
            if (!stopping.IsExhausted(epoch) && epoch < options.MaxEpochs)
                continue;
            var outcome = stopping.IsExhausted(epoch) ? TrainingOutcome.StoppedEarly : TrainingOutcome.EpochLimit;
            var reason = outcome == TrainingOutcome.StoppedEarly
                ? $"no smaller validation cost in {options.Patience} epochs"
                : $"{options.MaxEpochs} epochs done";
            return new(outcome, reason, RecurrentNetwork.FromParameters(run.Layout, best.Span), stopping.BestEpoch, epochs.ToImmutable());
        }
    }

    private static TrainingResult Diverged(int epoch, double cost, double validationCost, ImmutableArray<EpochRecord> epochs)
    {
        var what = !double.IsFinite(cost) ? "the training cost" : !double.IsFinite(validationCost) ? "the validation cost" : "a weight";
        var reason = $"{what} was no longer finite in epoch {epoch}; a smaller learning rate or a delta limit helps";
        return new(TrainingOutcome.Diverged, reason, null, 0, epochs);
    }

    private static IEnumerable<string> SequenceProblems(IReadOnlyList<TrainingSequence> sequences, NetworkShape shape, string name)
    {
        for (var index = 0; index < sequences.Count; index++)
        {
            var (inputs, outputs) = (sequences[index].InputWidth, sequences[index].TargetWidth);
            if (inputs != shape.Inputs || outputs != shape.Outputs)
                yield return $"{name} sequence {index} has {inputs} inputs and {outputs} targets a step; the network has {shape.Inputs} and {shape.Outputs}";
        }
    }
}
