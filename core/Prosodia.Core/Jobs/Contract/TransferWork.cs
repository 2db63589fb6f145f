using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer;

namespace Prosodia.Jobs.Contract;

/// <summary>What an experiment of Coutinho &amp; Schuller is made on, and how.</summary>
/// <param name="Corpora">Names of the corpora with annotations over time: one or two.</param>
/// <param name="Unlabelled">Names of those for the autoencoder; empty for the former.</param>
/// <param name="Spec">How the experiment is made.</param>
public sealed record TransferSetup(ImmutableArray<string> Corpora, ImmutableArray<string> Unlabelled, TransferSpec Spec)
{
    /// <summary>Whether it is not the experiment that is meant, but the tuning of the final model: <see cref="Evaluation.SequenceModelTraining"/>.</summary>
    public bool FinalModel { get; init; }

    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Corpora.IsDefaultOrEmpty || Corpora.Length > 2)
            yield return "The experiment takes one corpus or two.";
        else if (Unlabelled.IsDefault || Unlabelled.Length > 100)
            yield return "At most 100 corpora are without labels.";
        else
        {
            foreach (var problem in MediaSource.CorpusProblems(Corpora.Concat(Unlabelled)))
                yield return problem;
        }

        foreach (var problem in Spec.Errors())
            yield return problem;
    }
}

/// <summary>
/// Puts extracted features together where that is not done, and names the trainings that are to be done next: <c>plan.json</c> of the run. Asked again
/// after they are done, it names those of the next stage; when it names none, the report can be made.
/// </summary>
/// <param name="Setup">The experiment.</param>
public sealed record TransferPlanning(TransferSetup Setup) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "plan-transfer";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Setup.Problems();
}

/// <summary>Trains autoencoders: <c>units/</c> of the run.</summary>
/// <param name="Setup">The experiment.</param>
/// <param name="Units">Which.</param>
public sealed record AutoencoderBatch(TransferSetup Setup, ImmutableArray<AutoencoderUnit> Units) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "autoencoders";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Setup.Problems().Concat(CountProblems(Units, "autoencoders"));
}

/// <summary>Trains networks: <c>units/</c> of the run. The autoencoders that they begin with must be there.</summary>
/// <param name="Setup">The experiment.</param>
/// <param name="Units">Which.</param>
public sealed record TrainingBatch(TransferSetup Setup, ImmutableArray<NetworkUnit> Units) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "trainings";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Setup.Problems().Concat(CountProblems(Units, "trainings"));
}

/// <summary>Tables and report from all trainings, which must be done.</summary>
/// <param name="Setup">The experiment.</param>
public sealed record TransferReporting(TransferSetup Setup) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "report-transfer";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Setup.Problems();
}

/// <summary>The final model of arousal and valence on all pieces: <c>models/{Model}.zip</c>. What its tuning has trained is not trained again.</summary>
/// <param name="Setup">The experiment.</param>
/// <param name="Model">Id of the model: as that of a job.</param>
public sealed record FinalSequenceModel(TransferSetup Setup, string Model) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "final-sequence-model";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in Setup.Problems())
            yield return problem;
        if (!Setup.FinalModel)
            yield return "The setup must be that of a final model.";
        if (!Job.IsId(Model, 128))
            yield return "The model's id must be 1 to 128 letters, digits, '-' and '_'.";
    }
}
