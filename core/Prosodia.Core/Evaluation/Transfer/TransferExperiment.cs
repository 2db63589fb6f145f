using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Ridge;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Evaluation.Transfer.Units;

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
        var autoencoders = new AutoencoderPhase(new(_data, _spec, store, meter), _spec, parallelism);
        var layers = Plan.Autoencoders > 0 ? await autoencoders.RunAsync(cancellationToken) : null;

        var (networks, baselines) = (ImmutableArray.CreateBuilder<OutcomeScores>(), ImmutableArray.CreateBuilder<OutcomeScores>());
        List<string> leftOut = [.. Plan.Impossible];
        foreach (var condition in Plan.Conditions)
        {
            var bench = new ConditionBench(condition, _data, _spec, store, meter, parallelism, layers);
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
            _spec, _data, Plan, autoencoders.Search, autoencoders.Cells, networks.ToImmutable(), baselines.ToImmutable(), [.. leftOut]);
    }

    /// <summary>
    /// The trainings that can be done next, given those that are done: the first stage of everything, then the stage after it, and so on. None are left
    /// when everything is trained.
    /// </summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<PlannedUnits> MissingAsync(string folder, CancellationToken cancellationToken = default)
    {
        var (store, meter, pending) = (new UnitStore(folder, _data.Digest), new WorkMeter(Plan.Trainings, null), new PendingUnits());
        PretrainedLayers? layers = null;
        if (Plan.Autoencoders > 0)
            layers = await PlanAsync<PretrainedLayers>(
                new AutoencoderPhase(new(_data, _spec, store, meter), _spec, Environment.ProcessorCount, pending).RunAsync(cancellationToken)!);
        foreach (var condition in Plan.Conditions.Where(condition => condition.Kind != ExperimentKind.CrossDomainTransfer || layers is not null))
        {
            var bench = new ConditionBench(condition, _data, _spec, store, meter, Environment.ProcessorCount, layers, pending);
            await PlanAsync(new ConditionEvaluator(bench, _spec).RunAsync(cancellationToken));
        }

        return pending.Plan();
    }

    private static async Task<T?> PlanAsync<T>(Task<T?> planning)
        where T : class
    {
        try
        {
            return await planning;
        }
        catch (TrainingsPendingException)
        {
            return null; // what comes after is planned when this is done
        }
    }
}
