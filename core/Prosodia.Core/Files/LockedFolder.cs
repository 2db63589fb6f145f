namespace Prosodia.Files;

/// <summary>A folder that one process has while it lives, and that goes with it: what a killed one has left, another can tell by its lock, and remove.</summary>
public sealed class LockedFolder : IDisposable
{
    private const string LockName = "in-use.lock";
    private const string ContentName = "content";

    private readonly string _outer;
    private readonly FileStream _lock;

    /// <summary>Makes the folder. Only this user can look into it.</summary>
    /// <param name="outer">Where it is; there must be nothing yet.</param>
    public LockedFolder(string outer)
    {
        _outer = outer;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(outer);
        else
            Directory.CreateDirectory(outer, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // Windows must be told that the open file will be deleted.
        _lock = new(LockOf(outer), FileMode.CreateNew, FileAccess.Write, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
        Path = Directory.CreateDirectory(ContentOf(outer)).FullName;
    }

    /// <summary>The folder to work in, empty at first.</summary>
    public string Path { get; }

    /// <summary>Removes such a folder if its process is dead: a living one holds the lock, and the system lets go of a dead one's.</summary>
    /// <param name="outer">Where it is.</param>
    /// <returns>False if it is in use, is no such folder, or cannot be removed.</returns>
    public static bool RemoveIfLeft(string outer)
    {
        try
        {
            using (new FileStream(LockOf(outer), FileMode.Open, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None))
            {
                if (Directory.Exists(ContentOf(outer)))
                    Directory.Delete(ContentOf(outer), recursive: true);
                Directory.Delete(outer, recursive: true); // the lock goes last: what cannot be removed now, or whose remover is killed, a later one finds by it
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) // the last is a path in it that is too long
        {
            return false; // in use, another user's, or just being made or removed by another process
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        File.Delete(_lock.Name); // before it is let go: nobody can take it for a dead one's
        _lock.Dispose();
        Directory.Delete(_outer);
    }

    private static string ContentOf(string outer) => System.IO.Path.Combine(outer, ContentName);

    private static string LockOf(string outer) => System.IO.Path.Combine(outer, LockName);
}
