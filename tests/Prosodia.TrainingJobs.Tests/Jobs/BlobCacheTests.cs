using System.Text;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.TrainingJobs.Jobs;

namespace Prosodia.TrainingJobs.Tests.Jobs;

/// <summary>Inputs that jobs of one machine share.</summary>
public sealed class BlobCacheTests : IDisposable
{
    private static readonly BlobName Features = BlobName.Parse("runs/run/features/utterance.npz");

    private readonly TemporaryFolder _folder = new();
    private readonly FolderBlobStore _store;
    private readonly BlobCache _cache;

    public BlobCacheTests()
    {
        _store = new(_folder["store"]);
        _cache = Cache(1000);
    }

    private string[] Kept => Directory.Exists(_folder["cache"]) ? Directory.GetFiles(_folder["cache"], "*", SearchOption.AllDirectories) : [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_blob_is_fetched_once_for_each_of_its_versions()
    {
        await WriteAsync(Features, "one");
        Assert.True(await _cache.PullAsync(Features, _folder["a/b"], default));
        Assert.Equal("one", File.ReadAllText(_folder["a/b"]));
        File.WriteAllText(Assert.Single(Kept), "kept"); // to be told from what is in the store

        await _cache.PullAsync(Features, _folder["a/b"], default);
        Assert.Equal("kept", File.ReadAllText(_folder["a/b"]));

        await WriteAsync(Features, "two");
        await _cache.PullAsync(Features, _folder["a/b"], default);
        Assert.Equal("two", File.ReadAllText(_folder["a/b"]));
    }

    [Fact]
    public async Task What_a_job_does_to_its_copy_reaches_no_other()
    {
        await WriteAsync(Features, "one");
        await _cache.PullAsync(Features, _folder["mine"], default);
        File.AppendAllText(_folder["mine"], " and mine");

        await _cache.PullAsync(Features, _folder["yours"], default);

        Assert.Equal("one", File.ReadAllText(_folder["yours"]));
    }

    [Fact]
    public async Task A_blob_that_there_is_not_is_none_and_one_that_was_removed_is_none_any_more()
    {
        Assert.False(await _cache.PullAsync(Features, _folder["a"], default));
        await WriteAsync(Features, "one");
        await _cache.PullAsync(Features, _folder["a"], default);
        await _store.DeleteAsync(Features);

        Assert.False(await _cache.PullAsync(Features, _folder["b"], default));
        Assert.False(File.Exists(_folder["b"]));
    }

    [Fact]
    public async Task Jobs_that_want_the_same_at_the_same_time_all_get_it()
    {
        var content = new string('x', 100_000);
        await WriteAsync(Features, content);

        await Parallel.ForAsync(0, 16, async (job, stop) => Assert.True(await Cache(1_000_000).PullAsync(Features, _folder[$"{job}"], stop)));

        Assert.All(Enumerable.Range(0, 16), job => Assert.Equal(content, File.ReadAllText(_folder[$"{job}"])));
        Assert.Single(Kept);
    }

    [Fact]
    public async Task What_was_not_used_for_longest_goes_first()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await WriteAsync(BlobName.Of("runs", name), new string(name[0], 400));
            await _cache.PullAsync(BlobName.Of("runs", name), _folder["pulled"], default);
        }

        foreach (var (name, hours) in new[] { ("a", 3), ("b", 2), ("c", 1) })
            File.SetLastWriteTimeUtc(Kept.Single(file => File.ReadAllText(file)[0] == name[0]), DateTime.UtcNow.AddHours(-hours));
        await _cache.PullAsync(BlobName.Of("runs", "a"), _folder["pulled"], default);

        _cache.Sweep();

        Assert.Equal(["a", "c"], Kept.Select(file => File.ReadAllText(file)[..1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_killed_job_left_half_done_goes_after_some_hours()
    {
        Cache(0).Sweep(); // there is no folder yet
        Directory.CreateDirectory(_folder["cache/ab"]);
        foreach (var (name, hours) in new[] { (".old.tmp", 7), (".new.tmp", 1) })
        {
            File.WriteAllText(_folder[$"cache/ab/{name}"], "half");
            File.SetLastWriteTimeUtc(_folder[$"cache/ab/{name}"], DateTime.UtcNow.AddHours(-hours));
        }

        _cache.Sweep();

        Assert.Equal(".new.tmp", Path.GetFileName(Assert.Single(Kept)));
    }

    [Fact]
    public void What_another_job_is_fetching_is_left_to_it_though_the_cache_is_full()
    {
        Directory.CreateDirectory(_folder["cache/ab"]);
        File.WriteAllText(_folder["cache/ab/.new.tmp"], "half");
        File.WriteAllText(_folder["cache/ab/whole"], "whole");

        Cache(0).Sweep();

        Assert.Equal(".new.tmp", Path.GetFileName(Assert.Single(Kept)));
    }

    [Fact]
    public async Task Jobs_that_may_keep_nothing_still_get_what_they_pull()
    {
        await WriteAsync(Features, new string('x', 100_000));
        await Parallel.ForAsync(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (job, stop) =>
        {
            for (var pull = 0; pull < 25; pull++)
            {
                Assert.True(await Cache(0).PullAsync(Features, _folder[$"{job}"], stop));
                Assert.Equal(100_000, new FileInfo(_folder[$"{job}"]).Length);
                Cache(0).Sweep();
            }
        });
    }

    private BlobCache Cache(long maxBytes) => new(_store, _folder["cache"], maxBytes);

    private Task<BlobProperties> WriteAsync(BlobName name, string content) => _store.WriteAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(content)));
}
