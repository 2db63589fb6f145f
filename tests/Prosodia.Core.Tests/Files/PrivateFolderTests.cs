using System.Diagnostics;
using Prosodia.Files;

namespace Prosodia.Tests.Files;

/// <summary>A folder where everybody may write, under a name that everybody can foresee: what another user has had a hand in is not used.</summary>
public sealed class PrivateFolderTests : IDisposable
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersRead = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    private string Place => _folder.File("work");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_this_user_can_look_into_it_and_what_is_in_it_stays()
    {
        PrivateFolder.Take(Place);
        _folder.Write("work/cache/a", "kept");
        PrivateFolder.Take(Place);

        Assert.True(File.Exists(_folder.File("work/cache/a")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Mine, File.GetUnixFileMode(Place));
    }

    [Fact]
    public void One_that_others_could_read_is_closed_to_them()
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(Place);
        File.SetUnixFileMode(Place, Mine | OthersRead);

        PrivateFolder.Take(Place);

        Assert.Equal(Mine, File.GetUnixFileMode(Place));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void One_that_others_could_write_to_is_refused(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(Place);
        File.SetUnixFileMode(Place, Mine | others);

        Assert.Contains("other users may write to this folder", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_is_not_followed(bool leadsSomewhere)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (leadsSomewhere)
            Directory.CreateDirectory(_folder.File("elsewhere"));
        File.CreateSymbolicLink(Place, _folder.File("elsewhere"));

        Assert.Contains("is not a folder of this user's own", Refusal(), StringComparison.Ordinal);
        Assert.Equal(leadsSomewhere, Directory.Exists(_folder.File("elsewhere")));
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        if (OperatingSystem.IsWindows())
            return;
        _folder.Write("work", "a file");

        Assert.Contains("is not a folder of this user's own", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_users_is_refused()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return; // nobody else can give folders away
        Directory.CreateDirectory(Place);
        using (var chown = Process.Start("chown", ["65534", Place]))
            chown.WaitForExit();

        Assert.Contains("is not a folder of this user's own", Refusal(), StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<InvalidDataException>(() => PrivateFolder.Take(Place)).Message;
}
