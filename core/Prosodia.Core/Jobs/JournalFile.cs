using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Corpora;
using Prosodia.Files;

namespace Prosodia.Jobs;

/// <summary>
/// <c>results.partial.jsonl</c> of a run that leaves <c>results.jsonl</c>: every line is on disk before the next is begun, so a run that was killed goes on
/// where it was. While it is open, the folder is this run's alone.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const string JournalName = "results.partial.jsonl";

    private readonly string _folder;

    /// <summary>Takes a folder.</summary>
    /// <param name="folder">The folder; made if there is none.</param>
    /// <param name="content">What the folder is for, in words.</param>
    /// <param name="below">Whether runs leave files in folders below it, too.</param>
    /// <exception cref="CorpusException">It is a file.</exception>
    /// <exception cref="IOException">Another run has it.</exception>
    public JournalFile(string folder, string content, bool below)
    {
        _folder = folder;
        if (File.Exists(folder))
            throw new CorpusException(folder, $"is a file; name a folder for the {content}");
        Directory.CreateDirectory(folder);
        // A second run in the same folder is refused here. Windows must be told that the open file will be deleted.
        Stream = new FileStream(
            Path.Combine(folder, JournalName),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
        if (Stream.Length > 0)
            AtomicFile.Sweep(folder, below);
    }

    /// <summary>The lines of a run that was killed, and of this one.</summary>
    public FileStream Stream { get; }

    /// <summary>The results of a completed run.</summary>
    /// <param name="folder">Its folder.</param>
    public static string ResultsOf(string folder) => Path.Combine(folder, "results.jsonl");

    /// <summary>A line; null when it is empty, or was cut short by a crash: what it was of is done again.</summary>
    public static T? TryParse<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return line.IsEmpty ? null : JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Begins to write: to be called when the lines that are there have been read.</summary>
    public void Begin()
    {
        Stream.Seek(0, SeekOrigin.End);
        Stream.WriteByte((byte)'\n'); // a line cut short by a crash must not swallow the next one
        Stream.Flush(); // from now on a run that was killed is seen to have been
    }

    /// <summary>Writes a line. Not for several threads at once.</summary>
    /// <returns>Where it begins.</returns>
    public long Add(ReadOnlySpan<byte> line)
    {
        var at = Stream.Seek(0, SeekOrigin.End);
        Stream.Write(line);
        Stream.WriteByte((byte)'\n');
        Stream.Flush();
        return at;
    }

    /// <summary>Writes the results of the completed run.</summary>
    public void WriteResults(IEnumerable<byte[]> lines) => AtomicFile.Write(ResultsOf(_folder), stream =>
    {
        foreach (var line in lines)
        {
            stream.Write(line);
            stream.WriteByte((byte)'\n');
        }
    });

    /// <summary>Removes the journal, when all that the run leaves is written: before it is let go, for afterwards it could be another run's.</summary>
    public void Remove() => File.Delete(Path.Combine(_folder, JournalName));

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
