namespace Prosodia.Files;

/// <summary>A folder of a name that others can foresee, in a place where everybody may write: only this user can look into it.</summary>
public static class PrivateFolder
{
    /// <summary>Where such a folder is: in the system's temporary folder, under a name for each user.</summary>
    /// <param name="purpose">What its name begins with.</param>
    public static string PathOf(string purpose) =>
        Path.Combine(Path.GetTempPath(), OperatingSystem.IsLinux() ? $"{purpose}-{LinuxStatus.User}" : purpose); // elsewhere each user has a temporary folder

    /// <summary>Makes the folder, or takes the one that is there.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="InvalidDataException">What is there can be another user's work: it could be read or changed while we use it.</exception>
    public static void Take(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode othersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
            Directory.CreateDirectory(path, mine);
        // Looked at once it is there: from now on nobody else can put another in its place.
        if (new DirectoryInfo(path) is not { Exists: true, LinkTarget: null } || (OperatingSystem.IsLinux() && !LinuxStatus.IsOwn(path)))
            throw new InvalidDataException($"{path}: is not a folder of this user's own, so that another could read and change what is in it.");
        if ((File.GetUnixFileMode(path) & othersWrite) != UnixFileMode.None)
            throw new InvalidDataException($"{path}: other users may write to this folder, and could have put something into it.");
        File.SetUnixFileMode(path, mine);
    }
}
