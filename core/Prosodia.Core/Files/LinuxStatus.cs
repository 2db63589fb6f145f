using System.Runtime.InteropServices;

namespace Prosodia.Files;

/// <summary>What Linux knows of a file and the framework does not tell.</summary>
internal static unsafe partial class LinuxStatus
{
    private const int CurrentDirectory = -100;
    private const int NotThroughLinks = 0x100;
    private const uint TypeWanted = 1;
    private const uint OwnerWanted = 8;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;

    // struct statx has one layout on all of Linux: 256 bytes, the owner (32 bits) at byte 20, the mode (16 bits) at byte 28.
    private const int Size = 256;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;

    /// <summary>The number of the user that this process acts for.</summary>
    public static uint User => EffectiveUser();

    /// <summary>Whether something is an ordinary file, or leads to one; true also for what is not there.</summary>
    /// <param name="path">Where it is.</param>
    public static bool IsRegular(string path)
    {
        var status = stackalloc byte[Size];
        return Statx(CurrentDirectory, path, 0, TypeWanted, status) != 0 || (*(ushort*)(status + ModeOffset) & TypeMask) == RegularType;
    }

    /// <summary>Whether something, of a link the link itself, belongs to the user that this process acts for; false for what is not there.</summary>
    /// <param name="path">Where it is.</param>
    public static bool IsOwn(string path)
    {
        var status = stackalloc byte[Size];
        return Statx(CurrentDirectory, path, NotThroughLinks, OwnerWanted, status) == 0 && *(uint*)(status + OwnerOffset) == User;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();
}
