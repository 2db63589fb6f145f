using System.Text;
using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Files;

namespace Prosodia.Jobs.Extraction;

/// <summary>
/// What a run has done so far. Every result is on disk before the next is begun, so a run that was killed goes on where it was.
/// While it is open, the output folder is this run's alone.
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
        if (File.Exists(folder))
            throw new CorpusException(folder, "is a file; name a folder for the features");
        Directory.CreateDirectory(folder);
        // A second run in the same folder is refused here. Windows must be told that the open file will be deleted.
        _stream = new FileStream(
            Path.Combine(folder, JournalName),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
        if (_stream.Length > 0)
            AtomicFile.Sweep(folder);
        foreach (var result in ReadResults(folder).Concat(ReadJournal()))
            _known[result.File] = result;
        // A line cut short by a crash must not swallow the next one.
        _stream.WriteByte((byte)'\n');
        _stream.Flush(); // from now on a run that was killed is seen to have been
    }

    /// <summary>The results of a completed run, in order; empty if there are none.</summary>
    public static IReadOnlyList<ExtractionResult> ReadResults(string folder) => [.. Read(Path.Combine(folder, ResultsName))];

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

    /// <summary>The stored result of a media file, if it is of the same content and specification and its features are there, unchanged.</summary>
    public async Task<ExtractionResult?> FindAsync(string file, string output, string key, CancellationToken cancellationToken) =>
        _known.GetValueOrDefault(file) is { Succeeded: true, Digest: { } digest } result && result.Key == key && result.Output == output
            && await ExtractionKey.DigestAsync(Path.Combine(_folder, output), cancellationToken) == digest
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
        File.Delete(Path.Combine(_folder, JournalName)); // before it is let go: afterwards it could be another run's
        _stream.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static string Line(ExtractionResult result) => JsonSerializer.Serialize(result, ExtractionJson.Default.ExtractionResult) + "\n";

    private IEnumerable<ExtractionResult> ReadJournal()
    {
        using var reader = new StreamReader(_stream, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (TryParse(line) is { } result)
                yield return result;
        }
    }

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
