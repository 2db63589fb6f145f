using System.Collections.Concurrent;
using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Features.ActionUnits;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Extraction;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;

namespace Prosodia.TrainingJobs.Jobs.Work;

/// <summary>Features of some media. Each medium's are in the store before the next is begun, so a job that was stopped does only the rest.</summary>
internal sealed class ExtractionWork(JobWorkspace workspace, ExtractionBatch batch)
{
    private const string Archive = "media";

    /// <summary>Where the results of a batch are, below the run's folder.</summary>
    public static string ResultsOf(string source, string jobId) => $"extraction/{source}/{jobId}.jsonl";

    /// <summary>Does all of it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var items = (await ItemsAsync(cancellationToken)).ToDictionary(item => item.Name, StringComparer.Ordinal);
        var spec = new ExtractionSpec { Kind = batch.Features, Format = StorageFormat.Npz, Faces = batch.SoundOnly ? null : workspace.Faces };
        var features = workspace.PathOf("extracted");
        Directory.CreateDirectory(features);
        var part = new ExtractionPart(spec, new StoredFeatures(workspace.Store), features);
        var results = new ConcurrentDictionary<string, ExtractionResult>(StringComparer.Ordinal);
        workspace.Progress.Begin(batch.Files.Length);
        await workspace.EachAsync(
            batch.Files,
            async (file, stop) =>
            {
                results[file] = await ExtractAsync(items.GetValueOrDefault(file), file, part, stop);
                await workspace.Progress.AdvanceAsync(stop);
            },
            cancellationToken);
        await WriteAsync(batch.Files.Select(file => results[file]), cancellationToken);
    }

    private async Task<ExtractionResult> ExtractAsync(ExtractionItem? item, string file, ExtractionPart part, CancellationToken cancellationToken)
    {
        if (item is null)
            return new(file, Error: $"{batch.Source} has no such medium");
        foreach (var name in ActionUnitSidecar.NamesFor(file).Where(name => File.Exists(PathOf(name))).Prepend(file))
        {
            if (!await PullAsync(name, cancellationToken))
                return new(file, Error: $"{file}: is not there any more");
        }

        try
        {
            return await part.RunAsync(item, cancellationToken);
        }
        finally
        {
            await using var emptied = File.Create(PathOf(file)); // its place in the corpus stays
        }
    }

    private async Task<IEnumerable<ExtractionItem>> ItemsAsync(CancellationToken cancellationToken)
    {
        if (batch.Source == Archive)
        {
            foreach (var file in batch.Files)
                Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            return batch.Files.Select(file => new ExtractionItem(PathOf(file), file, [new Recording(file)]));
        }

        return (await CorpusOutline.InputAsync(workspace.Store, CorpusOf(batch.Source), workspace.PathOf(batch.Source), cancellationToken)).Items;
    }

    // Not by the cache: media are large, and each is needed once.
    private async Task<bool> PullAsync(string name, CancellationToken cancellationToken)
    {
        var blob = batch.Source == Archive ? BlobName.Of(Archive, name) : BlobName.Of("corpora", $"{CorpusOf(batch.Source)}/{name}");
        if (await workspace.Store.OpenAsync(blob, cancellationToken: cancellationToken) is not { } download)
            return false;
        await using (download)
        await using (var file = File.Create(PathOf(name)))
            await download.Content.CopyToAsync(file, cancellationToken);
        return true;
    }

    private async Task WriteAsync(IEnumerable<ExtractionResult> results, CancellationToken cancellationToken)
    {
        using var lines = new MemoryStream();
        foreach (var result in results)
        {
            await JsonSerializer.SerializeAsync(lines, result, ExtractionJson.Default.ExtractionResult, cancellationToken);
            lines.WriteByte((byte)'\n');
        }

        lines.Position = 0;
        await workspace.Store.WriteAsync(workspace.BlobOf(ResultsOf(batch.Source, workspace.Job.Id)), lines, cancellationToken: cancellationToken);
    }

    private string PathOf(string name) => Path.Combine(workspace.PathOf(batch.Source), name);

    private static string CorpusOf(string source) => source["corpora/".Length..];
}
