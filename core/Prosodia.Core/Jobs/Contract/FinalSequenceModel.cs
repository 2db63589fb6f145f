namespace Prosodia.Jobs.Contract;

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
