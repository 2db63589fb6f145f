using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Jobs.Archive;

/// <summary>
/// Scores the media of an archive into a folder: <c>results.jsonl</c> with a line per medium, tables in audformat's layout and <c>manifest.json</c>. A run
/// that was stopped or killed goes on where it was; what is done is not done again; a bad medium is a line with its error. One medium's score is in
/// memory at a time, whatever the archive's size.
/// </summary>
/// <param name="input">The media.</param>
/// <param name="folder">The run's folder.</param>
/// <param name="scorer">Scores each of them.</param>
public sealed class ArchiveRun(ExtractionInput input, string folder, ArchiveScorer scorer)
{
    private readonly Lock _lock = new();
    private WorkProgress _progress = new(input.Items.Length, 0, 0, 0, 0);

    /// <summary>Runs to the end.</summary>
    /// <param name="progress">Told after every medium.</param>
    /// <param name="cancellationToken">Stops the run; it can be taken up again.</param>
    /// <exception cref="CorpusException">The folder is a file.</exception>
    /// <exception cref="IOException">Another run has the folder.</exception>
    public async Task<ArchiveManifest> RunAsync(IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var journal = new ArchiveJournal(folder);
        var options = new ParallelOptions { MaxDegreeOfParallelism = scorer.Scorer.Extraction.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(input.Items, options, async (item, stop) =>
        {
            var skipped = false;
            var line = await scorer.ScoreAsync(item, Known, stop);
            if (!skipped)
                journal.Add(line);
            Report(line, skipped, progress);

            ValueTask<ArchiveLine?> Known(string key)
            {
                var known = journal.Find(item.Name, key);
                skipped = known is not null;
                return ValueTask.FromResult(known);
            }
        });

        var manifest = ArchiveReport.Write(folder, scorer.Scorer.Models, () => input.Items.Select(item => journal.Read(item.Name)!));
        journal.Complete(input.Items.Select(item => item.Name));
        return manifest;
    }

    /// <summary>The lines of a completed run, in order, read one at a time; empty if there are none.</summary>
    /// <param name="folder">The run's folder.</param>
    public static IEnumerable<ArchiveLine> ReadLines(string folder)
    {
        var path = Path.Combine(folder, "results.jsonl");
        return File.Exists(path) ? File.ReadLines(path).Select(line => JsonSerializer.Deserialize(line, ArchiveJson.Default.ArchiveLine)!) : [];
    }

    private void Report(ArchiveLine line, bool skipped, IProgress<WorkProgress>? progress)
    {
        lock (_lock)
        {
            _progress = _progress with
            {
                Done = _progress.Done + 1,
                Skipped = _progress.Skipped + (skipped ? 1 : 0),
                Failed = _progress.Failed + (line.Score is null ? 1 : 0),
                Seconds = _progress.Seconds + (skipped ? 0 : line.Score?.Seconds ?? 0),
            };
            progress?.Report(_progress);
        }
    }
}
