namespace Prosodia.Audio;

/// <summary>
/// Where <c>ffmpeg</c> and <c>ffprobe</c> are: in the folder that the environment names, in <c>tools/</c> beside this program, or in one of the PATH.
/// The first that has the one in question, with the permission to run it, counts.
/// </summary>
public static class FfmpegPrograms
{
    /// <summary>The environment variable that names a folder.</summary>
    public const string FolderVariable = "Prosodia__FfmpegFolder";

    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What is needed to read anything but WAV.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ffmpeg", "ffprobe"];

    /// <summary>Finds a program; null if it is nowhere.</summary>
    /// <param name="program">One of <see cref="Names"/>.</param>
    public static string? Find(string program) => Find(
        program, Environment.GetEnvironmentVariable(FolderVariable), AppContext.BaseDirectory, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Finds a program; null if it is nowhere.</summary>
    /// <param name="program">One of <see cref="Names"/>.</param>
    /// <param name="folder">A folder that goes before all others; null for none.</param>
    /// <param name="own">The folder of this program.</param>
    /// <param name="searchPath">Folders of the system, as in the PATH.</param>
    internal static string? Find(string program, string? folder, string own, string? searchPath)
    {
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        string[] folders = [folder ?? "", Path.Combine(own, "tools"), .. (searchPath ?? "").Split(Path.PathSeparator)];
        return folders.Where(Path.IsPathFullyQualified).Select(place => Path.Combine(place, name)).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) => File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != UnixFileMode.None);
}
