using System.Text.Json;
using Prosodia.Functions.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Activities;

/// <summary>Settles the models of an archive run and lists its media, in batches.</summary>
/// <param name="blobs">Where the media are.</param>
/// <param name="book">Where the run is.</param>
/// <param name="models">The models of runs.</param>
internal sealed class PlanArchive(IBlobStore blobs, RunBook book, ArchiveModels models)
{
    /// <summary>Media of a batch: what is lost at most when a machine dies.</summary>
    public const int BatchSize = 16;

    private const int PageSize = 5000;

    /// <summary>Lists them.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many batches there are.</returns>
    public async Task<int> RunAsync(string runId, CancellationToken cancellationToken)
    {
        var request = await book.RequestAsync(runId, cancellationToken);
        await models.SettleAsync(request, cancellationToken);
        var (batches, total) = (0, 0);
        var paths = new List<string>(BatchSize);
        string? continuation = null;
        do
        {
            var page = await blobs.ListAsync("media", request.Prefix, continuation, PageSize, cancellationToken);
            foreach (var blob in page.Blobs)
            {
                paths.Add(blob.Name.Path);
                total++;
                if (paths.Count == BatchSize)
                    await WriteAsync();
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        if (paths.Count > 0)
            await WriteAsync();
        await book.UpdateAsync(runId, new(RunState.Running, 0, total, Message: "Scoring media"), cancellationToken);
        return batches;

        async Task WriteAsync()
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(paths, ActivityJson.Default.ListString);
            await blobs.WriteAsync(ArchivePlaces.Media(runId, batches++), new MemoryStream(json), cancellationToken: cancellationToken);
            paths.Clear();
        }
    }
}
