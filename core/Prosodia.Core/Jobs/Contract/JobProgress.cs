namespace Prosodia.Jobs.Contract;

/// <summary><c>jobs/{id}/progress.json</c>: how far a job is.</summary>
/// <param name="Done">Pieces of work done.</param>
/// <param name="Total">All of them.</param>
/// <param name="At">When this was so.</param>
/// <param name="SecondsLeft">Seconds that the rest will take if it goes on like this; null while that is not known.</param>
public sealed record JobProgress(int Done, int Total, DateTimeOffset At, double? SecondsLeft = null)
{
    /// <summary>Version of this document.</summary>
    public int Version { get; init; } = 1;
}
