using System.Diagnostics;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Diagnostics;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;
using Prosodia.Files;

namespace Prosodia.Jobs.Extraction;

/// <summary>One medium at a time to features and a result, or to a result that says why there are none.</summary>
/// <param name="spec">What to extract, and how.</param>
internal sealed class MediaExtraction(ExtractionSpec spec)
{
    private readonly MediaFeatures _features = new(spec);

    /// <summary>Takes features that are stored, or extracts them.</summary>
    /// <param name="item">The medium.</param>
    /// <param name="target">Path of the output.</param>
    /// <param name="name">The output as the result shall name it; null when it does not.</param>
    /// <param name="find">Finds the stored result of a key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The result, and whether it was stored.</returns>
    /// <exception cref="IOException">There is no room for the features: that is not the medium's fault.</exception>
    public async Task<(ExtractionResult Result, bool Stored)> RunAsync(
        ExtractionItem item, string target, string? name, Func<string, Task<ExtractionResult?>> find, CancellationToken cancellationToken)
    {
        var result = new ExtractionResult(item.Name);
        try
        {
            result = result with { Key = await ExtractionKey.OfAsync(item, spec, cancellationToken) };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (result with { Error = ReasonOf(e, item) }, false);
        }

        // What goes wrong here is not the medium's fault, and may pass.
        if (await find(result.Key) is { } stored)
            return (stored, true);
        try
        {
            SpareSource(item, target);
            var begun = Stopwatch.GetTimestamp();
            result = _features.Extract(item, target, result, cancellationToken) with { Output = name };
            if (result.Seconds is { } seconds)
                Telemetry.ExtractionSpeed.Record(seconds / Stopwatch.GetElapsedTime(begun).TotalSeconds);
            return (result with { Digest = await ExtractionKey.DigestAsync(target, cancellationToken) }, false);
        }
        catch (Exception e) when (e is not OperationCanceledException && !NoRoom.Is(e))
        {
            return (result with { Error = ReasonOf(e, item) }, false);
        }
    }

    /// <summary>Why there are no features. A fault of ours must cost one recording, not the run.</summary>
    private static string ReasonOf(Exception e, ExtractionItem item) =>
        e is MediaException or CorpusException or NoActiveFrameException or IOException or UnauthorizedAccessException
            ? Portable(e.Message, item)
            : $"unexpected {e.GetType().Name}: {Portable(e.Message, item)}; please report it with the recording";

    /// <summary>A result names the file as its corpus does, so that it is the same wherever the corpus lies.</summary>
    private static string Portable(string message, ExtractionItem item)
    {
        var root = item.Path.EndsWith(item.Name, StringComparison.Ordinal) ? item.Path[..^item.Name.Length] : "";
        return root.Length > 1 && Path.IsPathRooted(root)
            ? message.Replace(root, "", StringComparison.Ordinal)
            : message.Replace(Stem(item.Path), Stem(item.Name), StringComparison.Ordinal); // files beside it have its stem too
    }

    private static string Stem(string path) => path[..^Path.GetExtension(path).Length];

    /// <summary>Features that are written beside their recordings must not replace what belongs to these.</summary>
    private static void SpareSource(ExtractionItem item, string target)
    {
        var folder = Path.GetDirectoryName(item.Path) ?? "";
        string?[] sources = [ActionUnitSidecar.Find(item.Path), Path.Combine(folder, "corpus.csv"), Path.Combine(folder, "annotations.csv")];
        if (sources.OfType<string>().Any(source => File.Exists(source) && Path.GetFullPath(source) == Path.GetFullPath(target)))
            throw new CorpusException(target, "the features would replace this file, which belongs to the recordings; give an output folder of its own");
    }
}
