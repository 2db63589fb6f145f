using System.Diagnostics;
using Prosodia.Files;

namespace Prosodia.Tests.Files;

/// <summary>What is temporary goes: when it is closed, or, if its process was killed, with the next sweep.</summary>
public sealed class TemporaryFilesTests
{
    private static readonly DateTime LongAgo = DateTime.UtcNow - TimeSpan.FromHours(1);

    [Fact]
    public void A_folder_and_its_content_go_when_they_are_done_with()
    {
        string outer;
        using (var folder = TemporaryFiles.Folder("test"))
        {
            outer = Path.GetDirectoryName(folder.Path)!;
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
            File.WriteAllText(Path.Combine(folder.Path, "a.wav"), "");
        }

        Assert.False(Directory.Exists(outer));
    }

    [Fact]
    public void What_is_in_use_stays_however_old_it_is()
    {
        using var folder = TemporaryFiles.Folder("test");
        using var alone = TemporaryFiles.Create("test", FileOptions.DeleteOnClose, 0);
        using var shared = TemporaryFiles.Create("test", FileOptions.DeleteOnClose, 0, FileShare.Read);
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(folder.Path)!, LongAgo);
        File.SetLastWriteTimeUtc(alone.SafeFileHandle, LongAgo);
        File.SetLastWriteTimeUtc(shared.SafeFileHandle, LongAgo);

        TemporaryFiles.Sweep();

        Assert.True(Directory.Exists(folder.Path));
        Assert.Equal((true, true), (File.Exists(alone.Name), File.Exists(shared.Name)));
    }

    [Fact]
    public void What_nobody_holds_goes_once_it_is_old()
    {
        var (old, young) = (Left("old"), Left("young"));
        File.SetLastWriteTimeUtc(old.File, LongAgo);
        Directory.SetLastWriteTimeUtc(old.Folder, LongAgo);

        TemporaryFiles.Sweep();

        Assert.Equal((false, false), (File.Exists(old.File), Directory.Exists(old.Folder)));
        Assert.Equal((true, true), (File.Exists(young.File), Directory.Exists(young.Folder)));
        File.Delete(young.File);
        Directory.Delete(young.Folder, recursive: true);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        using var elsewhere = new TemporaryFolder();
        var link = Path.Combine(Path.GetTempPath(), $"prosodia-tmp-link-{Guid.NewGuid():N}");
        File.WriteAllText(Path.Combine(elsewhere.Root, "in-use.lock"), "");
        Directory.SetLastWriteTimeUtc(elsewhere.Root, LongAgo);
        Directory.CreateSymbolicLink(link, elsewhere.Root);
        try
        {
            TemporaryFiles.Sweep();

            Assert.True(File.Exists(Path.Combine(elsewhere.Root, "in-use.lock")));
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    /// <summary>In its place another user could put a link, while it is being removed, to what only this one may remove.</summary>
    [Fact]
    public void What_is_another_users_stays()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return; // nobody else can give files away
        var foreign = Left("foreign");
        using (var chown = Process.Start("chown", ["-R", "65534", foreign.File, foreign.Folder]))
            chown.WaitForExit();
        File.SetLastWriteTimeUtc(foreign.File, LongAgo);
        Directory.SetLastWriteTimeUtc(foreign.Folder, LongAgo);

        TemporaryFiles.Sweep();

        Assert.Equal((true, true), (File.Exists(foreign.File), Directory.Exists(Path.Combine(foreign.Folder, "content", "deep"))));
        File.Delete(foreign.File);
        Directory.Delete(foreign.Folder, recursive: true);
    }

    /// <summary>A path of more than 4096 bytes stands for whatever cannot be removed, or for a sweep that was killed itself.</summary>
    [Fact]
    public void What_could_not_be_removed_whole_goes_with_a_later_sweep()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var elsewhere = new TemporaryFolder();
        var (file, left) = Left("deep");
        File.Delete(file);
        var long1 = Path.Combine([left, "content", .. Enumerable.Repeat(new string('a', 250), 10)]);
        var long2 = Path.Combine([elsewhere.Root, "b", .. Enumerable.Repeat(new string('b', 250), 10)]);
        Directory.CreateDirectory(long1);
        Directory.CreateDirectory(long2);
        Directory.Move(Path.Combine(elsewhere.Root, "b"), Path.Combine(long1, "b"));
        Directory.SetLastWriteTimeUtc(left, LongAgo);

        TemporaryFiles.Sweep();
        Directory.Move(Path.Combine(long1, "b"), Path.Combine(elsewhere.Root, "b"));
        Directory.SetLastWriteTimeUtc(left, LongAgo);
        TemporaryFiles.Sweep();

        Assert.False(Directory.Exists(left));
    }

    // As a process leaves them that is killed.
    private static (string File, string Folder) Left(string name)
    {
        var path = Path.Combine(Path.GetTempPath(), $"prosodia-tmp-{name}-{Guid.NewGuid():N}");
        File.WriteAllText($"{path}.media", "half");
        Directory.CreateDirectory(Path.Combine(path, "content", "deep"));
        File.WriteAllText(Path.Combine(path, "in-use.lock"), "");
        return ($"{path}.media", path);
    }
}
