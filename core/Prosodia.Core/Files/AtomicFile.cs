namespace Prosodia.Files;

/// <summary>Files that appear whole or not at all: written beside their final name, flushed to disk, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>Writes or replaces a file; its folder is created if needed. When <paramref name="write"/> throws, nothing changes.</summary>
    /// <param name="path">The final name.</param>
    /// <param name="write">Writes the content to the stream it is given.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = Temporary(full);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes what writers that were killed have left in a folder. Nobody may be writing there.</summary>
    /// <param name="folder">The folder; links are not followed.</param>
    /// <param name="below">Whether to go into the folders below.</param>
    internal static void Sweep(string folder, bool below = true)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = below, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(folder, ".*.tmp", options))
        {
            if (Guid.TryParseExact(Path.GetFileName(file)[1..^4], "N", out _))
                File.Delete(file);
        }
    }

    /// <summary>A name beside <paramref name="path"/> that no other writer uses: for content that is then renamed to it.</summary>
    internal static string Temporary(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.tmp");
}
