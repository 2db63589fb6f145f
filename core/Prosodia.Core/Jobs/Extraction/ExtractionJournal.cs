using System.Text;
using System.Text.Json;
using Prosodia.Files;

namespace Prosodia.Jobs.Extraction;

/// <summary>What an extraction has done so far: see <see cref="JournalFile"/>.</summary>
internal sealed class ExtractionJournal : IDisposable
{
    private const string ManifestName = "manifest.json";

    private readonly string _folder;
    private readonly Dictionary<string, ExtractionResult> _known = new(StringComparer.Ordinal);
    private readonly JournalFile _journal;
    private readonly Lock _lock = new();

    public ExtractionJournal(string folder)
    {
        _folder = folder;
        _journal = new(folder, "features", below: true);
        foreach (var result in ReadResults(folder).Concat(ReadJournal()))
            _known[result.File] = result;
        _journal.Begin();
    }

    /// <summary>The results of a completed run, in order; empty if there are none.</summary>
    public static IReadOnlyList<ExtractionResult> ReadResults(string folder) => [.. Read(JournalFile.ResultsOf(folder))];

    /// <summary>The manifest of a completed run; null if there is none.</summary>
    public static ExtractionManifest? ReadManifest(string folder)
    {
        var path = Path.Combine(folder, ManifestName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), ExtractionJson.Default.ExtractionManifest) : null;
        }
        catch (JsonException)
        {
            return null; // not a run's
        }
    }

    /// <summary>The stored result of a media file, if it has the same content and specification and its features are there, unchanged.</summary>
    public async Task<ExtractionResult?> FindAsync(string file, string output, string key, CancellationToken cancellationToken) =>
        _known.GetValueOrDefault(file) is { Succeeded: true, Digest: { } digest } result && result.Key == key && result.Output == output
            && await DigestAsync(output, cancellationToken) == digest
            ? result
            : null;

    /// <summary>Records a result.</summary>
    public void Add(ExtractionResult result)
    {
        var line = Line(result);
        lock (_lock)
            _journal.Add(line);
    }

    /// <summary>Replaces the journal by the final, ordered results and the manifest.</summary>
    public void Complete(IReadOnlyList<ExtractionResult> results, ExtractionManifest manifest)
    {
        _journal.WriteResults(results.Select(Line));
        AtomicFile.Write(
            Path.Combine(_folder, ManifestName), stream => JsonSerializer.Serialize(stream, manifest, ExtractionJson.Default.ExtractionManifest));
        _journal.Remove();
    }

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();

    /// <summary>Features that cannot be read are made anew, and if they cannot be written either, that recording's line says so.</summary>
    private async Task<string?> DigestAsync(string output, CancellationToken cancellationToken)
    {
        try
        {
            return await ExtractionKey.DigestAsync(Path.Combine(_folder, output), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Line(ExtractionResult result) => JsonSerializer.SerializeToUtf8Bytes(result, ExtractionJson.Default.ExtractionResult);

    private IEnumerable<ExtractionResult> ReadJournal()
    {
        using var reader = new StreamReader(_journal.Stream, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (TryParse(line) is { } result)
                yield return result;
        }
    }

    private static IEnumerable<ExtractionResult> Read(string path) =>
        File.Exists(path) ? File.ReadLines(path).Select(TryParse).OfType<ExtractionResult>() : [];

    // A line that names no file is not ours: other programs write results.jsonl too.
    private static ExtractionResult? TryParse(string line) =>
        JournalFile.TryParse(Encoding.UTF8.GetBytes(line), ExtractionJson.Default.ExtractionResult) is { File: not null } result ? result : null;
}
