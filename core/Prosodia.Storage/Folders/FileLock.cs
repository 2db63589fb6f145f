namespace Prosodia.Storage.Folders;

/// <summary>A file that one process and one thread at a time can have. The operating system lets it go when the process dies.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // How "another has it" reads on Linux (EAGAIN), macOS (EAGAIN) and Windows (ERROR_SHARING_VIOLATION).
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits until the file is free. It is made if it is missing.</summary>
    /// <exception cref="IOException">It was not free for half a minute, though it is only ever held for moments.</exception>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var since = TimeProvider.System.GetTimestamp();
        for (var wait = 1; ; wait = Math.Min(2 * wait, 32))
        {
            try
            {
                return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            }
            catch (IOException e) when (InUse.Contains(e.HResult))
            {
                if (TimeProvider.System.GetElapsedTime(since) > Patience)
                    throw new IOException($"{path} has been locked for {Patience.TotalSeconds} s. A process that stands still must be using the store: end it.", e);
            }

            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file.Dispose();
}
