using FsCheck;
using FsCheck.Fluent;
using Prosodia.Storage.Folders;

namespace Prosodia.Storage.Tests.Folders;

/// <summary>What only a folder has: files put there by hand, links, other processes.</summary>
public sealed class FolderBlobStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderBlobStore _blobs;

    public FolderBlobStoreTests() => _blobs = new(_folder.Root);

    public void Dispose() => _folder.Dispose();

    /// <summary>Any text that is a name is one that the folder can hold, and none leads out of it.</summary>
    [Fact]
    public void What_is_a_name_can_be_stored()
    {
        string[] pieces =
        [
            "a", "Z", ".", "..", "/", "//", "\\", " ", "%2f", "..%2f", "ä", "e\u0301", "🎵", "\ud83c", "\0", "\n", "~", "$HOME", "*", "?", ":", "con", ".tmp", "-rf", "\u202e",
            ];
        var any = Gen.Elements(pieces).ListOf().Select(chosen => string.Concat(chosen));
        var number = 0;
        Prop.ForAll(any.ToArbitrary(), path =>
        {
            if (!BlobName.TryOf($"c{Interlocked.Increment(ref number):d5}", path, out var name))
                return true;
            _blobs.WriteAsync(name, path).Wait();
            var (text, listed) = (_blobs.ReadAsync(name).Result.Text, _blobs.PathsAsync(name.Container).Result);
            return text == path && listed.SequenceEqual([path])
                && Path.GetFullPath(Path.Combine(_folder.Root, name.Container, path)).StartsWith(Path.Combine(_folder.Root, name.Container) + "/", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Old archives have names in Latin-1, people put links where their media shall be, and nothing would ever come of it.</summary>
    [Fact]
    public void What_is_put_there_and_can_be_no_blob_is_told_with_the_reason()
    {
        if (OperatingSystem.IsWindows())
            return; // such names are none there
        var media = Directory.CreateDirectory(Path.Combine(_folder.Root, "media", "folder")).Parent!.FullName;
        foreach (var name in new[] { "good.wav", "folder/good.wav", "back\\slash.wav", "new\nline.wav", "folder/end.", ".hidden" })
            File.WriteAllText(Path.Combine(media, name), "");
        File.CreateSymbolicLink(Path.Combine(media, "link"), "/etc");
        Shell("touch \"$1/$(printf 'caf\\351.wav')\"");

        var strays = _blobs.Strays("media").ToDictionary(stray => stray.Path, stray => stray.Reason, StringComparer.Ordinal);
        Shell("rm \"$1\"/caf*"); // the framework cannot

        string[] expected = ["media/back\\slash.wav", "media/caf\uFFFD.wav", "media/folder/end.", "media/link", "media/new\uFFFDline.wav"];
        Assert.Equal(expected, strays.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("its name is not UTF-8: rename it", strays["media/caf\uFFFD.wav"]);
        Assert.StartsWith("it is a link", strays["media/link"], StringComparison.Ordinal);
        Assert.Empty(_blobs.Strays("corpora"));

        void Shell(string command)
        {
            using var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", command, "sh", media]);
            shell.WaitForExit();
        }
    }

    /// <summary>A whole archive is linked into the place more often than a file; nothing of it is a blob, and nothing in it is looked at.</summary>
    [Fact]
    public void A_container_that_is_a_link_is_one_stray()
    {
        if (OperatingSystem.IsWindows())
            return; // links need a privilege there
        Directory.CreateDirectory(Path.Combine(_folder.Root, "archive"));
        File.WriteAllText(Path.Combine(_folder.Root, "archive", "end."), "");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "media"), Path.Combine(_folder.Root, "archive"));

        var stray = Assert.Single(_blobs.Strays("media"));

        Assert.Equal("media", stray.Path);
        Assert.StartsWith("it is a link", stray.Reason, StringComparison.Ordinal);
    }

    /// <summary>To open a pipe is to wait for whoever writes to it: the service would stop at it for good.</summary>
    [Fact]
    public async Task A_pipe_is_no_blob_and_nobody_waits_for_it()
    {
        if (OperatingSystem.IsWindows())
            return; // there are none in folders
        var pipe = BlobName.Of("media", "pipe.wav");
        _folder.Write("media/ok.wav", "x");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_folder.Root, "media", "pipe.wav")]))
            await made.WaitForExitAsync();

        Assert.Null(await _blobs.OpenAsync(pipe).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Null(await _blobs.FindAsync(pipe));
        Assert.Equal(["ok.wav"], await _blobs.PathsAsync("media"));
        Assert.Contains("pipe", Assert.Single(_blobs.Strays("media")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Strays_with_long_names_are_told_apart_and_what_can_be_shown_is()
    {
        if (OperatingSystem.IsWindows())
            return; // such names are none there
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Root, "media", new string('a', 200), new string('b', 200))).FullName;
        string[] names = ["1.", "2.", "\U0001F3B5.", "turn\u2067ed."];
        foreach (var name in names)
            File.WriteAllText(Path.Combine(folder, name), "");

        var paths = _blobs.Strays("media").Select(stray => stray.Path).Order(StringComparer.Ordinal).ToList();

        Assert.All(paths, path => Assert.True(path.Length <= 300 && path.StartsWith("media/aaa", StringComparison.Ordinal)));
        Assert.Equal(["1.", "2.", "turn\uFFFDed.", "\U0001F3B5."], paths.Select(path => path[(path.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_put_there_by_hand_is_a_blob()
    {
        _folder.Write("media/a/b.wav", "by hand");
        var name = BlobName.Of("media", "a/b.wav");
        var (text, tag) = await _blobs.ReadAsync(name);
        Assert.Equal("by hand", text);
        _folder.Write("media/a/b.wav", "by hand, again");
        await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(name, "mine", new(IfMatch: tag)));
    }

    [Fact]
    public async Task Hidden_files_are_no_blobs()
    {
        foreach (var file in new[] { "media/.DS_Store", "media/.git/config", "media/a/.b.wav.part", "media/ends with space ", "media/ok.wav" })
            _folder.Write(file, "x");
        await _blobs.WriteAsync(BlobName.Of("media", "written"), "x");
        Assert.Equal(["ok.wav", "written"], await _blobs.PathsAsync("media"));
    }

    [Fact]
    public async Task Links_are_not_followed()
    {
        using var outside = new TemporaryFolder();
        var secret = outside.Write("media/secret.txt", "secret");
        _folder.Write("media/ok.wav", "x");
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "media/file"), secret);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "media/folder"), Path.Combine(outside.Root, "media"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "linked"), Path.Combine(outside.Root, "media"));

        foreach (var name in new[] { "media/file", "media/folder/secret.txt", "linked/secret.txt" }.Select(BlobName.Parse))
        {
            Assert.Null(await _blobs.FindAsync(name));
            Assert.Null(await _blobs.OpenAsync(name));
            Assert.False(await _blobs.DeleteAsync(name));
            Assert.Contains("is a link", (await Assert.ThrowsAsync<IOException>(() => _blobs.WriteAsync(name, "overwritten"))).Message);
        }

        Assert.Equal(["ok.wav"], await _blobs.PathsAsync("media"));
        Assert.Empty(await _blobs.PathsAsync("media", "folder/"));
        Assert.Empty(await _blobs.PathsAsync("linked"));
        Assert.Equal("secret", await File.ReadAllTextAsync(secret));
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(outside.Root, "media")));
    }

    [Fact]
    public async Task A_name_is_a_blob_or_a_folder()
    {
        await _blobs.WriteAsync(BlobName.Of("media", "a/b/c"), "x");
        await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(BlobName.Of("media", "a"), "x"));
        await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(BlobName.Of("media", "a/b/c/d"), "x"));
        await _blobs.DeleteAsync(BlobName.Of("media", "a/b/c"));
        await _blobs.WriteAsync(BlobName.Of("media", "a"), "x");
        Assert.Equal(["a"], await _blobs.PathsAsync("media"));
    }

    [Fact]
    public async Task Every_write_is_later_than_the_one_before_even_if_the_clock_is_not()
    {
        var name = BlobName.Of("media", "a");
        await _blobs.WriteAsync(name, "x");
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Root, "media/a"), DateTime.UtcNow.AddHours(1));
        var old = (await _blobs.FindAsync(name))!;
        var written = await _blobs.WriteAsync(name, "y");
        Assert.NotEqual(old.ETag, written.ETag);
        Assert.True(written.Modified > old.Modified);
    }

    [Fact]
    public async Task A_write_is_told_to_who_listens()
    {
        var told = new List<BlobProperties>();
        _blobs.Written += (_, blob) => told.Add(blob);
        var written = await _blobs.WriteAsync(BlobName.Of("media", "a"), "x");
        await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(BlobName.Of("media", "a"), "x", new(IfAbsent: true)));
        Assert.Equal([written], told);
    }

    [Fact]
    public async Task Folders_of_deleted_blobs_are_removed_while_others_write_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            var name = BlobName.Of("media", $"a/b/{i}");
            for (var round = 0; round < 50; round++)
            {
                await _blobs.WriteAsync(name, "x");
                Assert.True(await _blobs.DeleteAsync(name));
            }
        }));
        Assert.Equal([".incoming"], Directory.GetFileSystemEntries(Path.Combine(_folder.Root, "media")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_processes_count_with_one_counter()
    {
        var name = BlobName.Of("jobs", "counter");
        await _blobs.WriteAsync(name, "0");
        using var one = OtherProcess.Start("count-blob", _folder.Root, $"{name}", "50");
        using var other = OtherProcess.Start("count-blob", _folder.Root, $"{name}", "50");
        Assert.Equal((0, 0), (await one.EndAsync(), await other.EndAsync()));
        Assert.Equal("100", (await _blobs.ReadAsync(name)).Text);
    }

    [Fact]
    public async Task A_killed_writer_leaves_nothing_that_is_seen_or_stays()
    {
        var name = BlobName.Of("media", "a.wav");
        using (var other = OtherProcess.Start("write-half", _folder.Root, $"{name}"))
        {
            Assert.Equal("half", await other.ReadLineAsync());
            var living = Assert.Single(Leftovers());
            File.SetLastWriteTimeUtc(living, DateTime.UtcNow.AddHours(-1));
            await new FolderBlobStore(_folder.Root).WriteAsync(BlobName.Of("media", "b.wav"), "x");
            Assert.Equal([living], Leftovers()); // its writer lives
        }

        Assert.Null(await _blobs.FindAsync(name));
        Assert.Equal(["b.wav"], await _blobs.PathsAsync("media"));
        File.SetLastWriteTimeUtc(Assert.Single(Leftovers()), DateTime.UtcNow.AddHours(-1));
        await _blobs.WriteAsync(name, "whole");
        Assert.Empty(Leftovers());
    }

    private string[] Leftovers() => Directory.GetFiles(Path.Combine(_folder.Root, "media/.incoming"));
}
