namespace Prosodia.Files;

/// <summary>
/// Files and folders in the system's temporary folder. They go when they are closed; what a process leaves there that is killed, a later one sweeps. Each is
/// locked while it is in use, so that many processes can share the folder. Only this user can look into them.
/// </summary>
public static class TemporaryFiles
{
    private const string Prefix = "prosodia-tmp-";

    // Between its creation and its lock a thing is anybody's, for moments only.
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromMinutes(1);

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
        var folder = new DirectoryInfo(Path.GetTempPath());
        if (!folder.Exists)
            return;
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint }; // a link could lead anywhere
        foreach (var left in folder.EnumerateFileSystemInfos($"{Prefix}*", options)
            .Where(left => DateTime.UtcNow - left.LastWriteTimeUtc > LeftoverAge && IsOwn(left.FullName)))
        {
            if (left is FileInfo file)
                RemoveIfLeft(file);
            else
                LockedFolder.RemoveIfLeft(left.FullName);
        }
    }

    // Everybody may write to the folder. In a folder of his own another user could put a link, while it is being removed, to what only this one may remove.
    // Elsewhere than on Linux each user has a temporary folder.
    private static bool IsOwn(string path) => !OperatingSystem.IsLinux() || LinuxStatus.IsOwn(path);

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
