using System.Text.Json;
using Prosodia.Functions.Media;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Archive;
using Prosodia.Storage;

namespace Prosodia.Functions.Activities;

/// <summary>Scores and tags the media of a batch.</summary>
/// <param name="blobs">Where the batch is.</param>
/// <param name="book">Where the run is.</param>
/// <param name="models">The models of runs.</param>
/// <param name="tagger">Scores and tags.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class TagBatch(IBlobStore blobs, RunBook book, ArchiveModels models, MediaTagger tagger, TimeProvider clock)
{
    /// <summary>Tags them. A medium that is not there any more is a line with an error.</summary>
    public async Task<ArchiveCounts> RunAsync(ArchiveBatch batch, CancellationToken cancellationToken)
    {
        if (await book.IsCancelledAsync(batch.RunId, cancellationToken))
            return new(0, 0, Cancelled: true);
        var scorer = await models.ScorerAsync(batch.RunId, cancellationToken);
        using var lines = new MemoryStream();
        var counts = new ArchiveCounts(0, 0, Cancelled: false);
        foreach (var path in await MediaAsync(batch, cancellationToken))
        {
            var line = await tagger.TagAsync(path, scorer, nameof(TagBatch), cancellationToken) ?? new ArchiveLine(path) { Error = "it is not there any more" };
            JsonSerializer.Serialize(lines, line, ArchiveJson.Default.ArchiveLine);
            lines.WriteByte((byte)'\n');
            counts = line.Score is null ? counts with { Failed = counts.Failed + 1 } : counts with { Succeeded = counts.Succeeded + 1 };
        }

        lines.Position = 0;
        await blobs.WriteAsync(ArchivePlaces.Lines(batch.RunId, batch.Batch), lines, cancellationToken: cancellationToken);
        await ReportAsync(batch, cancellationToken);
        return counts;
    }

    private async Task<List<string>> MediaAsync(ArchiveBatch batch, CancellationToken cancellationToken)
    {
        var name = ArchivePlaces.Media(batch.RunId, batch.Batch);
        await using var blob = await blobs.OpenAsync(name, cancellationToken: cancellationToken) ?? throw new InvalidOperationException($"{name} is not there any more.");
        return await JsonSerializer.DeserializeAsync(blob.Content, ActivityJson.Default.ListString, cancellationToken) ?? [];
    }

    /// <summary>Batches are begun in their order, so the number of this one is about how many are done.</summary>
    private async Task ReportAsync(ArchiveBatch batch, CancellationToken cancellationToken)
    {
        var done = (batch.Batch + 1) * PlanArchive.BatchSize;
        if (await book.FindAsync(batch.RunId, cancellationToken) is { } run && done > run.Done)
            await book.UpdateAsync(batch.RunId, RunEstimate.Of(run, Math.Min(run.Total, done), clock.GetUtcNow()), cancellationToken);
    }
}
