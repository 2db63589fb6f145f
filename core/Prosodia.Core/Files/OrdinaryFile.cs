namespace Prosodia.Files;

/// <summary>Tells files from what only has a name like one: to open a pipe waits until somebody writes to it, which nothing can stop, and a device never ends.</summary>
public static class OrdinaryFile
{
    /// <summary>Whether something is an ordinary file, or leads to one; true also for what is not there, which shows on opening.</summary>
    /// <param name="path">Where it is.</param>
    public static bool MayBe(string path) =>
        OperatingSystem.IsLinux() ? LinuxStatus.IsRegular(path) : !File.Exists(path) || !File.GetAttributes(path).HasFlag(FileAttributes.Device);

    /// <summary>Opens an ordinary file for reading.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="IOException">It is none, or cannot be opened.</exception>
    public static FileStream OpenRead(string path) => MayBe(path)
        ? File.OpenRead(path)
        : throw new IOException($"{path} is a device, pipe or socket; copy what it holds into an ordinary file");
}
