using System.Runtime.InteropServices;

namespace Prosodia.Files;

/// <summary>A second name for the same file.</summary>
internal static partial class HardLink
{
    /// <summary>Makes <paramref name="target"/> a name of <paramref name="source"/>, replacing what was there. False where that cannot be done.</summary>
    public static bool TryCreate(string source, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var full = Path.GetFullPath(target);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = AtomicFile.Temporary(full);
        if (Link(source, temporary) != 0)
        {
            return false;
        }

        File.Move(temporary, full, overwrite: true);
        File.Delete(temporary); // a rename between two names of one file leaves both
        return true;
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string source, string target);
}
