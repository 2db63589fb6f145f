namespace Prosodia.Jobs.Contract;

/// <summary>Tables and report from all trainings, which must be done.</summary>
/// <param name="Setup">The experiment.</param>
public sealed record TransferReporting(TransferSetup Setup) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "report-transfer";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Setup.Problems();
}
