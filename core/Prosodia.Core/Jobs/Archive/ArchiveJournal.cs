using System.Runtime.InteropServices;
using System.Text.Json;
using Prosodia.Corpora;

namespace Prosodia.Jobs.Archive;

/// <summary>What an archive run has done so far: see <see cref="JournalFile"/>. Of the lines only the places are kept in memory.</summary>
internal sealed class ArchiveJournal : IDisposable
{
    private const int LongestLine = 256 << 20;

    private readonly JournalFile _journal;
    private readonly FileStream? _results;
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Takes a folder and finds what is done there.</summary>
    /// <exception cref="CorpusException">It is a file.</exception>
    /// <exception cref="IOException">Another run has it.</exception>
    public ArchiveJournal(string folder)
    {
        _journal = new(folder, "scores", below: false);
        var results = JournalFile.ResultsOf(folder);
        _results = File.Exists(results) ? new(results, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;
        if (_results is not null)
            Index(_results);
        Index(_journal.Stream);
        _journal.Begin();
    }

    /// <summary>The stored line of a medium with a score and this key; null if there is none.</summary>
    public ArchiveLine? Find(string file, string key) =>
        Read(file) is { Score: not null } line && line.Key == key ? line : null;

    /// <summary>Records a line.</summary>
    public void Add(ArchiveLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, ArchiveJson.Default.ArchiveLine);
        lock (_lock)
            _places[line.File] = new(_journal.Stream, _journal.Add(bytes), bytes.Length);
    }

    /// <summary>The newest line of a medium; null if there is none.</summary>
    public ArchiveLine? Read(string file)
    {
        lock (_lock)
            return _places.TryGetValue(file, out var place) ? JournalFile.TryParse(place.Bytes(), ArchiveJson.Default.ArchiveLine) : null;
    }

    /// <summary>Replaces the journal by the lines of the media in their order.</summary>
    public void Complete(IEnumerable<string> files)
    {
        _journal.WriteResults(files.Select(file => _places[file].Bytes()));
        _journal.Remove();
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
                Note(stream, start, CollectionsMarshal.AsSpan(line));
                start += line.Count + 1;
                line.Clear();
            }

            line.AddRange(rest);
            if (line.Count > LongestLine)
                throw new CorpusException(stream.Name, $"a line is longer than {LongestLine} bytes; it is not this program's: remove the file");
        }
    }

    private void Note(FileStream stream, long start, ReadOnlySpan<byte> line)
    {
        // A line that names no file is not ours: other programs write results.jsonl too.
        if (JournalFile.TryParse(line, ArchiveJson.Default.ArchiveLine) is { File: not null } parsed)
            _places[parsed.File] = new(stream, start, line.Length);
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
