using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Files;

namespace Prosodia.Jobs.Archive;

/// <summary>
/// What an archive run has done so far. Every line is on disk before the next is begun, so a run that was killed goes on where it was; of the lines only
/// the places are kept in memory. While it is open, the folder is this run's alone.
/// </summary>
internal sealed class ArchiveJournal : IDisposable
{
    private const string ResultsName = "results.jsonl";
    private const string JournalName = "results.partial.jsonl";
    private const int LongestLine = 256 << 20;

    private readonly string _folder;
    private readonly FileStream _journal;
    private readonly FileStream? _results;
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Takes a folder and finds what is done there.</summary>
    /// <exception cref="CorpusException">It is a file.</exception>
    /// <exception cref="IOException">Another run has it.</exception>
    public ArchiveJournal(string folder)
    {
        _folder = folder;
        if (File.Exists(folder))
            throw new CorpusException(folder, "is a file; name a folder for the scores");
        Directory.CreateDirectory(folder);
        _journal = new FileStream(
            Path.Combine(folder, JournalName),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
        if (_journal.Length > 0)
            AtomicFile.Sweep(folder, below: false);
        var results = Path.Combine(folder, ResultsName);
        _results = File.Exists(results) ? new(results, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;
        if (_results is not null)
            Index(_results);
        Index(_journal);
        // A line cut short by a crash must not swallow the next one.
        _journal.Seek(0, SeekOrigin.End);
        _journal.WriteByte((byte)'\n');
        _journal.Flush(); // from now on a run that was killed is seen to have been
    }

    /// <summary>The stored line of a medium with a score and this key; null if there is none.</summary>
    public ArchiveLine? Find(string file, string key) =>
        Read(file) is { Score: not null } line && line.Key == key ? line : null;

    /// <summary>Records a line.</summary>
    public void Add(ArchiveLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, ArchiveJson.Default.ArchiveLine);
        lock (_lock)
        {
            var at = _journal.Seek(0, SeekOrigin.End);
            _journal.Write(bytes);
            _journal.WriteByte((byte)'\n');
            _journal.Flush();
            _places[line.File] = new(_journal, at, bytes.Length);
        }
    }

    /// <summary>The newest line of a medium; null if there is none.</summary>
    public ArchiveLine? Read(string file)
    {
        lock (_lock)
            return _places.TryGetValue(file, out var place) ? TryParse(place.Bytes()) : null;
    }

    /// <summary>Replaces the journal by the lines of the media in their order.</summary>
    public void Complete(IEnumerable<string> files)
    {
        AtomicFile.Write(Path.Combine(_folder, ResultsName), stream =>
        {
            foreach (var file in files)
            {
                stream.Write(_places[file].Bytes());
                stream.WriteByte((byte)'\n');
            }
        });
        File.Delete(Path.Combine(_folder, JournalName)); // before it is let go: afterwards it could be another run's
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal.Dispose();
        _results?.Dispose();
    }

    private void Index(FileStream stream)
    {
        stream.Position = 0;
        var line = new List<byte>();
        var start = 0L;
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            var rest = buffer.AsSpan(0, read);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.AddRange(rest[..end]);
                Note(stream, start, line);
                start += line.Count + 1;
                line.Clear();
            }

            line.AddRange(rest);
            if (line.Count > LongestLine)
                throw new CorpusException(stream.Name, $"a line is longer than {LongestLine} bytes; it is not this program's: remove the file");
        }
    }

    private void Note(FileStream stream, long start, List<byte> line)
    {
        if (TryParse([.. line]) is { } parsed)
            _places[parsed.File] = new(stream, start, line.Count);
    }

    private static ArchiveLine? TryParse(byte[] line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize(line, ArchiveJson.Default.ArchiveLine);
        }
        catch (JsonException)
        {
            return null; // cut short by a crash: the medium is done again
        }
    }

    private sealed record Place(FileStream Stream, long Start, int Length)
    {
        public byte[] Bytes()
        {
            var bytes = new byte[Length];
            Stream.Position = Start;
            Stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
