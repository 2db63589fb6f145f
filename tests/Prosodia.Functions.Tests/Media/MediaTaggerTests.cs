using System.Text;
using Prosodia.Functions.Tests.Api;
using Prosodia.Scoring;

namespace Prosodia.Functions.Tests.Media;

public sealed class MediaTaggerTests : IDisposable
{
    private static readonly byte[] Sound = ApiService.Wav(1);

    private readonly Tagging _tagging = new();

    public void Dispose() => _tagging.Dispose();

    [Fact]
    public async Task The_same_bytes_in_another_place_are_not_scored_again()
    {
        await _tagging.WriteAsync("media/a.wav", Sound);
        await _tagging.WriteAsync("media/folder/b.wav", Sound);
        var first = await _tagging.TagAsync("a.wav");
        var score = $"features/{first!.Key![..2]}/{first.Key}.score.json";
        // A score that nobody could come to: who has it has read it here.
        await _tagging.WriteAsync(score, Encoding.UTF8.GetBytes((await _tagging.ReadAsync(score))!.Replace("\"seconds\":1,", "\"seconds\":77,", StringComparison.Ordinal)));

        var second = await _tagging.TagAsync("folder/b.wav");

        Assert.Equal((1, 77), (first.Score!.Seconds, second!.Score!.Seconds));
        Assert.Equal(("folder/b.wav", first.Key, first.Sha256), (second.File, second.Key, second.Sha256));
        Assert.Contains("\"folder/b.wav\"", await _tagging.ReadAsync("tags/folder/b.wav.json"), StringComparison.Ordinal);
        Assert.Equal(["a.wav", "folder/b.wav"], await _tagging.TaggedAsync());
    }

    [Fact]
    public async Task A_damaged_score_is_made_anew()
    {
        await _tagging.WriteAsync("media/a.wav", Sound);
        var first = await _tagging.TagAsync("a.wav");
        var score = $"features/{first!.Key![..2]}/{first.Key}.score.json";
        var whole = await _tagging.ReadAsync(score);
        await _tagging.WriteAsync(score, "{ \"file\": "u8.ToArray());

        await _tagging.TagAsync("a.wav");

        Assert.Equal(whole, await _tagging.ReadAsync(score));
    }

    [Fact]
    public async Task A_medium_that_cannot_be_read_is_listed_and_has_no_tag_until_a_good_one_replaces_it()
    {
        await _tagging.WriteAsync("media/a.wav", Sound);
        await _tagging.TagAsync("a.wav");
        await _tagging.WriteAsync("media/a.wav", "no sound"u8.ToArray());

        var bad = await _tagging.TagAsync("a.wav");

        Assert.Null(bad!.Score);
        Assert.Equal(("a.wav", bad.Error!), Assert.Single(await _tagging.ProblemsAsync()));
        Assert.Null(await _tagging.ReadAsync("tags/a.wav.json"));
        Assert.Empty(await _tagging.TaggedAsync());

        await _tagging.WriteAsync("media/a.wav", ApiService.Wav(1.5));
        await _tagging.TagAsync("a.wav");

        Assert.Empty(await _tagging.ProblemsAsync());
        Assert.Equal(["a.wav"], await _tagging.TaggedAsync());
    }

    /// <summary>200 bytes are a name, 205 are none: it must not be the end of the archive run that it is in.</summary>
    [Fact]
    public async Task A_medium_whose_name_leaves_no_room_for_its_tags_is_listed_with_the_reason()
    {
        var name = new string('a', 196) + ".wav";
        await _tagging.WriteAsync($"media/{name}", Sound);

        var line = await _tagging.TagAsync(name);

        Assert.StartsWith("the name has no room for the '.json' of its tags", line!.Error, StringComparison.Ordinal);
        Assert.Equal((name, line.Error!), Assert.Single(await _tagging.ProblemsAsync()));

        await _tagging.Blobs.DeleteAsync(Storage.BlobName.Of("media", name));

        Assert.Null(await _tagging.TagAsync(name));
        Assert.Empty(await _tagging.ProblemsAsync());
    }

    [Fact]
    public async Task A_medium_that_is_gone_is_no_error_and_nothing_is_said_of_it_any_more()
    {
        await _tagging.WriteAsync("media/a.wav", Sound);
        await _tagging.TagAsync("a.wav");
        await _tagging.Blobs.DeleteAsync(Storage.BlobName.Parse("media/a.wav"));

        Assert.Null(await _tagging.TagAsync("a.wav"));

        Assert.Empty(await _tagging.ProblemsAsync());
        Assert.Empty(await _tagging.TaggedAsync());
        Assert.Null(await _tagging.ReadAsync("tags/a.wav.json"));
    }

    [Fact]
    public async Task A_new_default_model_tags_what_comes_next()
    {
        await _tagging.WriteAsync("media/a.wav", Sound);
        await _tagging.WriteAsync("media/b.wav", Sound);
        await _tagging.TagAsync("a.wav");

        await _tagging.PutDefaultAsync("mine", DefaultModels.EmotionId);
        await _tagging.TagAsync("b.wav");

        Assert.DoesNotContain("\"mine\"", await _tagging.ReadAsync("tags/a.wav.json"), StringComparison.Ordinal);
        Assert.Contains("\"mine\"", await _tagging.ReadAsync("tags/b.wav.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_the_store_fails_is_not_the_mediums_fault()
    {
        var scorer = await _tagging.Scorers.FindAsync([], default);

        await Assert.ThrowsAsync<IOException>(() => scorer.ScoreAsync("a.wav", new MemoryStream(Sound), _ => throw new IOException("the store is away")));
    }
}
