using System.Text;
using System.Text.Json;
using Prosodia.Files;

namespace Prosodia.Jobs.Extraction;

/// <summary>
/// What a run has done so far. Every result is on disk before the next is begun, so a run that was killed goes on where it was.
/// </summary>
internal sealed class ExtractionJournal : IDisposable
{
    private const string ResultsName = "results.jsonl";
    private const string JournalName = "results.partial.jsonl";
    private const string ManifestName = "manifest.json";

    private readonly string _folder;
    private readonly Dictionary<string, ExtractionResult> _known = new(StringComparer.Ordinal);
    private readonly FileStream _stream;
    private readonly Lock _lock = new();

    public ExtractionJournal(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var result in Read(Path.Combine(folder, ResultsName)).Concat(Read(Path.Combine(folder, JournalName))))
            _known[result.File] = result;
        _stream = new FileStream(Path.Combine(folder, JournalName), FileMode.Append, FileAccess.Write, FileShare.Read);
        // A line cut short by a crash must not swallow the next one.
        _stream.WriteByte((byte)'\n');
    }

    /// <summary>The results of a completed run, in order; empty if there are none.</summary>
    public static IReadOnlyList<ExtractionResult> ReadResults(string folder) => [.. Read(Path.Combine(folder, ResultsName))];

    /// <summary>The stored result of a media file, if it is of the same content and specification and its features are there.</summary>
    public ExtractionResult? Find(string file, string key) =>
        _known.GetValueOrDefault(file) is { Succeeded: true, Output: { } output } result && result.Key == key
            && File.Exists(Path.Combine(_folder, output))
            ? result
            : null;

    /// <summary>Records a result.</summary>
    public void Add(ExtractionResult result)
    {
        var line = Encoding.UTF8.GetBytes(Line(result));
        lock (_lock)
        {
            _stream.Write(line);
            _stream.Flush();
        }
    }

    /// <summary>Replaces the journal by the final, ordered results and the manifest.</summary>
    public void Complete(IReadOnlyList<ExtractionResult> results, ExtractionManifest manifest)
    {
        AtomicFile.Write(Path.Combine(_folder, ResultsName), stream =>
        {
            foreach (var result in results)
                stream.Write(Encoding.UTF8.GetBytes(Line(result)));
        });
        AtomicFile.Write(
            Path.Combine(_folder, ManifestName), stream => JsonSerializer.Serialize(stream, manifest, ExtractionJson.Default.ExtractionManifest));
        _stream.Dispose();
        File.Delete(Path.Combine(_folder, JournalName));
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static string Line(ExtractionResult result) => JsonSerializer.Serialize(result, ExtractionJson.Default.ExtractionResult) + "\n";

    private static IEnumerable<ExtractionResult> Read(string path) =>
        File.Exists(path) ? File.ReadLines(path).Select(TryParse).OfType<ExtractionResult>() : [];

    private static ExtractionResult? TryParse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize(line, ExtractionJson.Default.ExtractionResult);
        }
        catch (JsonException)
        {
            return null; // cut short by a crash: the file is done again
        }
    }
}
