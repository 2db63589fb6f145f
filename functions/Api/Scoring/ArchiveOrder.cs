using System.Collections.Immutable;
using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Api.Scoring;

/// <summary>The body of <c>POST /api/score:batch</c>: tags for an archive. All of it may be left out.</summary>
/// <param name="Id">Id of the run, by which the call can be repeated; null for a new one.</param>
/// <param name="Prefix">What the paths of the media begin with; null for all.</param>
/// <param name="Models">Ids of the models; null for the default ones.</param>
internal sealed record ArchiveOrder(string? Id = null, string? Prefix = null, ImmutableArray<string>? Models = null)
{
    /// <summary>The run that is ordered.</summary>
    /// <param name="newId">The id of a run for which none was given.</param>
    public RunRequest ToRequest(string newId) => new(Id ?? newId, RunKind.TagArchive) { Prefix = Prefix ?? "", Models = Models ?? [] };
}
