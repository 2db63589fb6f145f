namespace Prosodia.Files;

/// <summary>Things in a folder that may be those of killed processes: old enough that nobody is just making them, and this user's own.</summary>
public static class Leftovers
{
    // Between its creation and its lock a thing is anybody's, for moments only.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    /// <summary>Finds them. Whether one is in use its lock tells.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="pattern">What their names are like.</param>
    public static IEnumerable<FileSystemInfo> In(string folder, string pattern)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint }; // a link could lead anywhere
        return Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFileSystemInfos(pattern, options).Where(left => IsOld(left) && IsOwn(left.FullName))
            : [];
    }

    // A time to come is that of a clock that was wrong and has been set back since: nobody is making it now.
    private static bool IsOld(FileSystemInfo left) => (DateTime.UtcNow - left.LastWriteTimeUtc).Duration() > Age;

    // Everybody may write to a temporary folder. In a folder of his own another user could put a link, while it is being removed, to what only this one may
    // remove. Elsewhere than on Linux each user has a temporary folder.
    private static bool IsOwn(string path) => !OperatingSystem.IsLinux() || LinuxStatus.IsOwn(path);
}
