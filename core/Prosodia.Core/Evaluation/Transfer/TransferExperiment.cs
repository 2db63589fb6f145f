using System.Collections.Immutable;
using Prosodia.Corpora;

namespace Prosodia.Evaluation.Transfer;

/// <summary>Intra-domain, cross-domain and transfer experiments, each training kept as soon as it is done.</summary>
/// <remarks>
/// Coutinho &amp; Schuller (2017). Equal data and specification give equal results, to the last bit, on any number of cores and after any number of
/// stops.
/// </remarks>
public sealed class TransferExperiment
{
    private readonly TransferData _data;
    private readonly TransferSpec _spec;

    /// <summary>Plans the experiment.</summary>
    /// <param name="data">The pieces.</param>
    /// <param name="spec">How.</param>
    /// <exception cref="InvalidOperationException">The specification is wrong; the message lists every problem.</exception>
    /// <exception cref="CorpusException">There are too few pieces for any experiment.</exception>
    public TransferExperiment(TransferData data, TransferSpec spec)
    {
        if (spec.Errors() is { Count: > 0 } errors)
            throw new InvalidOperationException(string.Join(" ", errors));
        (_data, _spec) = (data, spec);
        Plan = WorkPlan.Of(data, spec);
        if (!Plan.Conditions.IsEmpty)
            return;
        var leftOut = data.LeftOut.IsEmpty ? "" : $" First of {data.LeftOut.Length} left out: {data.LeftOut[0].Name}: {data.LeftOut[0].Reason}.";
        throw new CorpusException(data.Corpora[0].Name, $"no experiment can be made: {string.Join(" ", Plan.Impossible)}{leftOut}");
    }

    /// <summary>What there is to do.</summary>
    public WorkPlan Plan { get; }

    /// <summary>Does everything.</summary>
    /// <param name="folder">Folder of the run; null to keep nothing.</param>
    /// <param name="parallelism">Trainings at a time.</param>
    /// <param name="progress">Told of every training that is done.</param>
    /// <param name="cancellationToken">Stops the run; it can be taken up again.</param>
    public async Task<TransferResults> RunAsync(
        string? folder, int parallelism, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (store, meter) = (new UnitStore(folder, _data.Digest), new WorkMeter(Plan.Trainings, progress));
        AutoencoderPhase? autoencoders = null;
        if (Plan.Autoencoders > 0)
        {
            autoencoders = new(_data, _spec, store, meter, parallelism);
            await autoencoders.RunAsync(cancellationToken);
        }

        var (networks, baselines) = (ImmutableArray.CreateBuilder<OutcomeScores>(), ImmutableArray.CreateBuilder<OutcomeScores>());
        List<string> leftOut = [.. Plan.Impossible];
        foreach (var condition in Plan.Conditions)
        {
            var bench = new ConditionBench(condition, _data, _spec, store, meter, parallelism, autoencoders);
            if (await new ConditionEvaluator(bench, _spec).RunAsync(cancellationToken) is { } outcome)
                networks.Add(OutcomeScores.Of(outcome, bench.Target));
            else
                leftOut.Add($"{condition.Name}: all trainings diverged; smaller learning rates help.");
            if (condition.Kind == ExperimentKind.CrossDomainTransfer)
                continue;
            var simple = new Baselines(bench, _spec);
            baselines.Add(OutcomeScores.Of(simple.Ridge(parallelism, cancellationToken), bench.Target));
            baselines.Add(OutcomeScores.Of(simple.Mean(), bench.Target));
        }

        return new(
            _spec, _data, Plan, autoencoders?.Search ?? [], autoencoders?.Cells ?? [], networks.ToImmutable(), baselines.ToImmutable(), [.. leftOut]);
    }
}
