using Prosodia.Storage;

namespace Prosodia.Functions.Activities;

/// <summary>Where an archive run keeps its batches.</summary>
internal static class ArchivePlaces
{
    /// <summary>The batches of a run: paths of media, and later lines of results.</summary>
    /// <param name="runId">The run.</param>
    public static string Prefix(string runId) => $"{runId}/archive/";

    /// <summary>The ids of the models of a run: the default ones may be others before it ends.</summary>
    /// <param name="runId">The run.</param>
    public static BlobName Models(string runId) => BlobName.Of("runs", $"{Prefix(runId)}models.json");

    /// <summary>The paths of a batch's media.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="batch">The batch, from 0.</param>
    public static BlobName Media(string runId, int batch) => BlobName.Of("runs", $"{Prefix(runId)}{batch:D6}.json");

    /// <summary>The outcome of a batch, a line per medium.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="batch">The batch, from 0.</param>
    public static BlobName Lines(string runId, int batch) => BlobName.Of("runs", $"{Prefix(runId)}{batch:D6}.jsonl");
}
