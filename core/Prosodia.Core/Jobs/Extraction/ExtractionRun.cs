using System.Collections.Immutable;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;

namespace Prosodia.Jobs.Extraction;

/// <summary>
/// Extracts the features of many media files into a folder: one output a file (for utterances one table), <c>results.jsonl</c> with a line a media
/// file, and <c>manifest.json</c>. A run that was stopped goes on where it was; what is done is not done again; a bad recording is a
/// line with its error.
/// </summary>
/// <param name="input">The media.</param>
/// <param name="output">The output folder.</param>
/// <param name="spec">What to extract, and how.</param>
public sealed class ExtractionRun(ExtractionInput input, string output, ExtractionSpec spec)
{
    private const string PartsFolder = "parts";

    private readonly MediaFeatures _features = new(spec);
    private readonly Lock _lock = new();
    private WorkProgress _progress = new(input.Items.Length, 0, 0, 0, 0);

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
        var names = spec.Kind == FeatureKind.Utterance
            ? OutputNames.Of(input.Items, ".npz").Select(name => $"{PartsFolder}/{name}").ToImmutableArray()
            : OutputNames.Of(input.Items, OutputNames.Extension(spec.Format));
        var results = new ExtractionResult[input.Items.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = spec.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, results.Length, options, async (i, stop) =>
        {
            results[i] = await ExtractAsync(input.Items[i], names[i], journal, progress, stop);
        });

        if (spec.Kind == FeatureKind.Utterance)
            WriteTable(results);
        var manifest = Summarise(results);
        journal.Complete(results, manifest);
        return manifest;
    }

    private async Task<ExtractionResult> ExtractAsync(
        ExtractionItem item, string name, ExtractionJournal journal, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var result = new ExtractionResult(item.Name);
        var skipped = false;
        try
        {
            var key = await ExtractionKey.OfAsync(item, spec, name, cancellationToken);
            result = result with { Key = key };
            if (await journal.FindAsync(item.Name, key, cancellationToken) is { } known)
            {
                (result, skipped) = (known, true);
            }
            else
            {
                var target = Path.Combine(output, name);
                SpareSource(item, target);
                result = _features.Extract(item, target, result, cancellationToken) with { Output = name };
                result = result with { Digest = await ExtractionKey.DigestAsync(target, cancellationToken) };
            }
        }
        catch (Exception e) when (e is MediaException or CorpusException or NoActiveFrameException or IOException or UnauthorizedAccessException)
        {
            result = result with { Error = e.Message };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours must cost one recording, not the run.
            result = result with { Error = $"unexpected {e.GetType().Name}: {e.Message}; please report it with the recording" };
        }

        if (!skipped)
            journal.Add(result);
        Report(result, skipped, progress);
        return result;
    }

    /// <summary>Features that are written beside their recordings must not replace what belongs to these.</summary>
    private static void SpareSource(ExtractionItem item, string target)
    {
        var folder = Path.GetDirectoryName(item.Path) ?? "";
        string?[] sources = [ActionUnitSidecar.Find(item.Path), Path.Combine(folder, "corpus.csv"), Path.Combine(folder, "annotations.csv")];
        if (sources.OfType<string>().Any(source => File.Exists(source) && Path.GetFullPath(source) == Path.GetFullPath(target)))
            throw new CorpusException(target, "the features would replace this file, which belongs to the recordings; give an output folder of its own");
    }

    private void Report(ExtractionResult result, bool skipped, IProgress<WorkProgress>? progress)
    {
        lock (_lock)
        {
            _progress = _progress with
            {
                Done = _progress.Done + 1,
                Skipped = _progress.Skipped + (skipped ? 1 : 0),
                Failed = _progress.Failed + (result.Succeeded ? 0 : 1),
                Seconds = _progress.Seconds + (skipped ? 0 : result.Seconds ?? 0),
            };
            progress?.Report(_progress);
        }
    }

    private void WriteTable(ExtractionResult[] results)
    {
        var parts = input.Items.Zip(results)
            .Where(pair => pair.Second.Succeeded)
            .Select(pair => (pair.First, UtterancePart.ReadFile(Path.Combine(output, pair.Second.Output!))))
            .ToList();
        var emotions = input.Info is { Emotions.IsEmpty: false } info
            ? info.Emotions
            : [.. input.Items.SelectMany(item => item.Recordings).Select(r => r.Emotion).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        UtteranceTable.Write(output, parts, spec.Format, emotions);
    }

    private ExtractionManifest Summarise(ExtractionResult[] results)
    {
        var failed = results.Count(result => !result.Succeeded);
        var leftOut = results.Sum(result => result.LeftOut?.Count ?? 0);
        var state = failed == results.Length ? "Failed" : failed + leftOut == 0 ? "Completed" : "PartiallyCompleted";
        return new(state, spec.Fingerprint, input.Info?.Synthetic ?? false, results.Length, results.Length - failed, failed, leftOut)
        {
            Emotions = input.Info is { Emotions.IsEmpty: false } info ? [.. info.Emotions] : null,
        };
    }
}
