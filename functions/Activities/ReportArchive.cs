using Prosodia.Files;
using Prosodia.Jobs.Archive;
using Prosodia.Storage;

namespace Prosodia.Functions.Activities;

/// <summary>Puts the batches of an archive run together: <c>results.jsonl</c>, tables and <c>manifest.json</c>, as the command line writes them.</summary>
/// <param name="blobs">Where the batches are.</param>
/// <param name="models">The models of runs.</param>
internal sealed class ReportArchive(IBlobStore blobs, ArchiveModels models)
{
    private const string Results = "results.jsonl";

    /// <summary>Writes the results. One medium's score is in memory at a time.</summary>
    /// <returns>How many media there are.</returns>
    public async Task<int> RunAsync(string runId, CancellationToken cancellationToken)
    {
        var scorer = await models.ScorerAsync(runId, cancellationToken);
        using var folder = TemporaryFiles.Folder("archive");
        await GatherAsync(runId, Path.Combine(folder.Path, Results), cancellationToken);
        var manifest = ArchiveReport.Write(folder.Path, scorer.Scorer.Models, () => ArchiveRun.ReadLines(folder.Path));
        foreach (var file in new DirectoryInfo(folder.Path).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            await using var content = file.OpenRead();
            await blobs.WriteAsync(BlobName.Of("runs", $"{runId}/{file.Name}"), content, cancellationToken: cancellationToken);
        }

        return manifest.Total;
    }

    private async Task GatherAsync(string runId, string path, CancellationToken cancellationToken)
    {
        await using var results = new FileStream(path, FileMode.CreateNew);
        for (var batch = 0; ; batch++)
        {
            await using var lines = await blobs.OpenAsync(ArchivePlaces.Lines(runId, batch), cancellationToken: cancellationToken);
            if (lines is null)
                return;
            await lines.Content.CopyToAsync(results, cancellationToken);
        }
    }
}
