namespace Prosodia.Files;

/// <summary>
/// Files and folders in the system's temporary folder. They go when they are closed; what a process leaves there that is killed, a later one sweeps. Each is
/// locked while it is in use, so that many processes can share the folder. Only this user can look into them.
/// </summary>
public static class TemporaryFiles
{
    private const string Prefix = "prosodia-tmp-";

    /// <summary>Makes a folder.</summary>
    /// <param name="purpose">A word for its name.</param>
    public static LockedFolder Folder(string purpose) => new(PathOf($"{purpose}-{Guid.NewGuid():N}"));

    /// <summary>Makes a file, to be written and read through its stream.</summary>
    /// <param name="purpose">What its name ends with, behind a dot.</param>
    /// <param name="options">Whether it goes by itself when it is closed; how it is used.</param>
    /// <param name="bufferSize">Bytes between it and the caller.</param>
    /// <param name="share">What others may do with it meanwhile. It is locked in any case.</param>
    public static FileStream Create(string purpose, FileOptions options, int bufferSize, FileShare share = FileShare.None)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = share, Options = options, BufferSize = bufferSize };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(PathOf($"{Environment.ProcessId}-{Guid.NewGuid():N}.{purpose}"), how);
    }

    /// <summary>Removes what killed processes have left. What is in use, or was made a moment ago, stays; so do what cannot be removed, and other users' things.</summary>
    public static void Sweep()
    {
        foreach (var left in Leftovers.In(Path.GetTempPath(), $"{Prefix}*"))
        {
            if (left is FileInfo file)
                RemoveIfLeft(file);
            else
                LockedFolder.RemoveIfLeft(left.FullName);
        }
    }

    private static string PathOf(string name) => Path.Combine(Path.GetTempPath(), $"{Prefix}{name}");

    private static void RemoveIfLeft(FileInfo file)
    {
        try
        {
            using (file.Open(FileMode.Open, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None))
                file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its process lives, or another process has swept it.
        }
    }
}
