namespace Prosodia.Storage.Folders;

/// <summary>A blob that is being written and has no name yet. What is not moved to one is deleted.</summary>
internal sealed class IncomingFile : IDisposable
{
    // Between its last byte and its move a file is not locked, for moments only.
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromMinutes(1);

    private const int MostAttempts = 1000;

    private readonly string _path;

    private IncomingFile(string path) => _path = path;

    /// <summary>Writes all of a stream to a new file in a folder, and to the disk.</summary>
    public static async Task<IncomingFile> WriteAsync(string folder, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var incoming = new IncomingFile(Path.Combine(folder, Guid.NewGuid().ToString("N")));
        try
        {
            var file = new FileStream(incoming._path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            return incoming;
        }
        catch
        {
            incoming.Dispose();
            throw;
        }
    }

    /// <summary>Gives the file its name, with a time of writing later than that of the file it replaces.</summary>
    /// <remarks>The clock alone would not do: two writes can fall into one tick of it, and it can be set back.</remarks>
    public FileInfo MoveTo(string path, DateTimeOffset? replaced)
    {
        var now = DateTime.UtcNow;
        File.SetLastWriteTimeUtc(_path, replaced is { } old && old.UtcDateTime >= now ? old.UtcDateTime.AddTicks(1) : now);
        var folder = Path.GetDirectoryName(path)!;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(folder);
                File.Move(_path, path, overwrite: true);
                return new(path);
            }
            catch (IOException) when (attempt < MostAttempts && File.Exists(_path) && !File.Exists(folder))
            {
                // Whoever deleted the last blob of a folder on the way has just removed that folder: before the move, or while it was looked at.
            }
        }
    }

    /// <summary>Removes the files of writers that were killed. Those of living ones are locked, or were touched a moment ago.</summary>
    public static void Sweep(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > LeftoverAge))
        {
            try
            {
                using (file.Open(FileMode.Open, FileAccess.Write, FileShare.None))
                    file.Delete();
            }
            catch (IOException)
            {
                // Its writer lives, or another process has swept it.
            }
        }
    }

    public void Dispose() => File.Delete(_path);
}
