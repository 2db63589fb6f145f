namespace Prosodia.Functions.Orchestrations;

/// <summary>How many media of an archive were looked at.</summary>
/// <param name="Succeeded">Those with tags.</param>
/// <param name="Failed">Those that could not be scored.</param>
/// <param name="Cancelled">Whether the run was cancelled meanwhile.</param>
public sealed record ArchiveCounts(int Succeeded, int Failed, bool Cancelled)
{
    internal static ArchiveCounts Sum(IEnumerable<ArchiveCounts> parts) => parts.Aggregate(
        new ArchiveCounts(0, 0, false), (sum, part) => new(sum.Succeeded + part.Succeeded, sum.Failed + part.Failed, sum.Cancelled || part.Cancelled));
}
