using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Ridge;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Jobs.Evaluation;

/// <summary>Trains the final model of arousal and valence on all pieces of one domain, or of both together.</summary>
/// <remarks>
/// First the intra-domain experiment of Coutinho &amp; Schuller (2017), each piece left out once: it chooses the setting, and its figures are those of the
/// card. Then the chosen setting is trained on four pieces of five, once per trial; the others stop the trainings, and the trial that does best on
/// them is the model. A single network: it is a fifth of the size of an ensemble of five, runs as a stream, and exports as one. Equal data and
/// specification give an equal model, on any number of cores and after any number of stops.
/// </remarks>
public sealed class SequenceModelTraining
{
    private readonly TransferData _data;
    private readonly TransferData _pool;
    private readonly TransferSpec _spec;
    private readonly TransferCondition _condition;

    /// <summary>Plans a training.</summary>
    /// <param name="data">The pieces; those of two domains are pooled.</param>
    /// <param name="spec">How; its setting is always chosen over all folds.</param>
    /// <exception cref="InvalidOperationException">The specification is wrong; the message lists every problem.</exception>
    /// <exception cref="CorpusException">There are too few pieces.</exception>
    public SequenceModelTraining(TransferData data, TransferSpec spec)
    {
        if (spec.Errors() is { Count: > 0 } errors)
            throw new InvalidOperationException(string.Join(" ", errors));
        if (data.Pieces.Length < TransferFold.FewestIntraDomain)
        {
            var leftOut = data.LeftOut.IsEmpty ? "" : $"; first of {data.LeftOut.Length} left out: {data.LeftOut[0].Name}: {data.LeftOut[0].Reason}";
            throw new CorpusException(
                data.Corpora[0].Name, $"it takes {TransferFold.FewestIntraDomain} annotated pieces to train; there are {data.Pieces.Length}{leftOut}");
        }

        (_data, _pool, _spec) = (data, data.Pooled(), spec.ForFinalModel());
        _condition = new(ExperimentKind.IntraDomain, _pool.Pieces[0].Domain, _pool.Pieces[0].Domain);
        Trainings = WorkPlan.Of(_pool, _spec).Networks + _spec.Trials;
    }

    /// <summary>Trainings to do, at most.</summary>
    public int Trainings { get; }

    /// <summary>Does everything.</summary>
    /// <param name="folder">Folder where trainings of the experiment are kept and found, those of <see cref="TransferRun"/> among them; null for none.</param>
    /// <param name="extraction">How the features were extracted: <c>ExtractionSpec.Fingerprint</c>.</param>
    /// <param name="parallelism">Trainings at a time.</param>
    /// <param name="progress">Told of every training.</param>
    /// <param name="cancellationToken">Stops the training; it can be taken up again.</param>
    /// <exception cref="CorpusException">All trainings diverged.</exception>
    public async Task<SequenceModelPackage> TrainAsync(
        string? folder, string extraction, int parallelism, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var each = new DirectProgress<TrainingProgress>(state => progress?.Report(new(state.Total, state.Done, state.Stored, state.Diverged, 0)));
        var meter = new WorkMeter(Trainings, each);
        var bench = new ConditionBench(_condition, _pool, _spec, new UnitStore(folder, _pool.Digest), meter, parallelism, layers: null);
        var outcome = await new ConditionEvaluator(bench, _spec).RunAsync(cancellationToken) ?? throw Diverged();
        var setting = outcome.Tunings[0].Setting;
        var final = await FinalNetwork.TrainAsync(_data, _spec, setting, parallelism, meter, cancellationToken) ?? throw Diverged();
        var ridge = new Baselines(bench, _spec).Ridge(parallelism, cancellationToken);
        var card = new SequenceModelCard(_data, _spec).Of(OutcomeScores.Of(outcome, bench.Target), OutcomeScores.Of(ridge, bench.Target), final);
        ImmutableArray<SequenceOutput> outputs = [.. AffectDimensions.Names.Select(name => new SequenceOutput(name, -1, 1))];
        return new(new(final.Network, final.Inputs, final.Targets, outputs), card, extraction, _spec.Seed);
    }

    private CorpusException Diverged() => new(_data.Corpora[0].Name, "all trainings diverged; smaller learning rates help");
}
