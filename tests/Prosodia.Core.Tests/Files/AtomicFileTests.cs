using Prosodia.Files;

namespace Prosodia.Tests.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_replaced_as_a_whole_and_its_folder_made()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Root, "a/b.txt");
        AtomicFile.Write(path, stream => stream.Write("one"u8));
        AtomicFile.Write(path, stream => stream.Write("2"u8));
        Assert.Equal("2", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_failure_leaves_everything_as_it_was()
    {
        using var folder = new TemporaryFolder().With("a.txt", "old");
        var path = Path.Combine(folder.Root, "a.txt");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half of the new"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_hard_link_shares_its_content_and_can_be_made_again()
    {
        using var folder = new TemporaryFolder().With("a.txt", "old");
        var (source, target) = (Path.Combine(folder.Root, "a.txt"), Path.Combine(folder.Root, "b.txt"));
        Assert.True(HardLink.TryCreate(source, target));
        Assert.True(HardLink.TryCreate(source, target));
        File.WriteAllText(source, "new");
        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Root).Length);
    }
}
