namespace Prosodia.Jobs.Contract;

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
