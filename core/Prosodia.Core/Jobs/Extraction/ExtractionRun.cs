namespace Prosodia.Jobs.Extraction;

/// <summary>
/// Extracts the features of many media files into a folder: one output per file (for utterances one table), <c>results.jsonl</c> with a line per media
/// file, and <c>manifest.json</c>. A run that was stopped goes on where it was; what is done is not done again; a bad recording is a
/// line with its error.
/// </summary>
/// <param name="input">The media.</param>
/// <param name="output">The output folder.</param>
/// <param name="spec">What to extract, and how.</param>
public sealed class ExtractionRun(ExtractionInput input, string output, ExtractionSpec spec)
{
    private readonly MediaExtraction _extraction = new(spec);

    /// <summary>The results of the run that a folder holds, in the order of its input; empty if it holds none.</summary>
    public static IReadOnlyList<ExtractionResult> ReadResults(string output) => ExtractionJournal.ReadResults(output);

    /// <summary>Runs to the end.</summary>
    /// <param name="progress">Told after every media file.</param>
    /// <param name="cancellationToken">Stops the run; it can be taken up again.</param>
    /// <exception cref="InvalidOperationException">The specification is wrong; the message lists every problem.</exception>
    public async Task<ExtractionManifest> RunAsync(
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (spec.Errors() is { Count: > 0 } errors)
            throw new InvalidOperationException($"The specification is wrong. {string.Join(" ", errors)}");
        using var journal = new ExtractionJournal(output);
        var assembly = new ExtractionAssembly(input, output, spec);
        var meter = new ExtractionMeter(input.Items.Length, progress);
        var results = new ExtractionResult[input.Items.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = spec.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, results.Length, options, async (i, stop) =>
        {
            var (item, name) = (input.Items[i], assembly.Names[i]);
            var (result, stored) = await _extraction.RunAsync(
                item, Path.Combine(output, name), name, key => journal.FindAsync(item.Name, name, key, stop), stop);
            if (!stored)
                journal.Add(result);
            meter.Count(result, stored);
            results[i] = result;
        });
        return assembly.Complete(results, journal);
    }
}
