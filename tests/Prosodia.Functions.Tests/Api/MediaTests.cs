using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Media;
using Prosodia.Scoring;
using Prosodia.Scoring.Tags;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Api;

[Collection(ApiService.Collection)]
public sealed class MediaTests(ApiService api)
{
    private SqliteTableStore Tables => new(api.Tables);

    [Fact]
    public async Task Media_are_found_by_emotion_domain_and_ranges()
    {
        await AddAsync("found/a.wav", "happy", "song", 0.5, 0.2);
        await AddAsync("found/b.wav", "happy", "speech", -0.5, 0.2);
        await AddAsync("found/c.wav", "sad", "song", 0.1, -0.9);
        await AddAsync("found/d#?%.wav", "calm", "song", 0.2, 0.2);

        Assert.Equal(["found/a.wav", "found/b.wav"], await SearchAsync("emotion=happy"));
        Assert.Equal(["found/a.wav"], await SearchAsync("emotion=happy&domain=song"));
        Assert.Equal(["found/a.wav", "found/d#?%.wav"], await SearchAsync("arousal=0.2..0.8"));
        Assert.Equal(["found/c.wav"], await SearchAsync("valence=..-0.5"));
        Assert.Equal(4, (await SearchAsync("limit=1")).Count);
        Assert.Empty(await SearchAsync("emotion=x'%20or%20'1'%20eq%20'1"));
    }

    [Theory]
    [InlineData("arousal=0.8..0.2")]
    [InlineData("arousal=x")]
    [InlineData("valence=NaN..")]
    [InlineData("limit=100000")]
    public async Task A_search_that_cannot_be_is_pointed_at(string query)
    {
        var (status, problem) = await api.GetAsync($"/api/media?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal($"?{query.Split('=')[0]}", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("tagged/a%20b.wav")]
    [InlineData("tagged%2Fa%20b.wav")]
    public async Task Tags_of_a_medium_are_its_blob(string path)
    {
        var tag = new MediaTag("tagged/a b.wav", new string('0', 64), 1.5, [], []);
        await new FolderBlobStore(api.Blobs).WriteAsync(
            BlobName.Of("tags", "tagged/a b.wav.json"), new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(tag, TagJson.Default.MediaTag)));

        var (status, body) = await api.GetAsync($"/api/media/{path}/tags");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1.5, body.GetProperty("seconds").GetDouble());
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/api/media/none.wav/tags")).Status);
    }

    [Fact]
    public async Task What_could_not_be_read_is_listed_and_tried_again()
    {
        var name = BlobName.Of("media", "bad/a b.mp3");
        var blobs = new FolderBlobStore(api.Blobs);
        var before = await blobs.WriteAsync(name, new MemoryStream("#EXTM3U"u8.ToArray()));
        await Tables.WriteAsync(FailedBlobs.Table, new("media", FailedBlobs.Key(name), new Dictionary<string, object>
        {
            ["path"] = name.Path,
            ["reason"] = "a playlist <b>",
            ["time"] = DateTimeOffset.UtcNow,
        }));

        var (_, listed) = await api.GetAsync("/api/problems?container=media");
        var (retried, _) = await api.SendAsync(HttpMethod.Post, "/api/problems/media/bad/a%20b.mp3");
        var (again, _) = await api.SendAsync(HttpMethod.Post, "/api/problems/media/nothing.mp3");

        Assert.Contains(listed.GetProperty("problems").EnumerateArray(), problem => problem.GetProperty("path").GetString() == name.Path);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.NotFound), (retried, again));
        Assert.NotEqual(before.ETag, (await blobs.FindAsync(name))!.ETag); // written again, which raises its trigger
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%5Cb")]
    [InlineData("a//")]
    [InlineData("/")]
    [InlineData("..")]
    public async Task A_beginning_that_no_path_has_is_refused(string prefix) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync($"/api/media?prefix={prefix}")).Status);

    [Theory]
    [InlineData("/api/media")]
    [InlineData("/api/problems")]
    [InlineData("/api/runs")]
    public async Task A_continuation_that_was_never_given_out_is_refused(string list)
    {
        var (status, problem) = await api.GetAsync($"{list}?continuation=made-up");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("?continuation", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    /// <summary>Keys of long paths end with a digest; here the place where it begins is in the middle of a character.</summary>
    [Fact]
    public async Task A_long_path_is_found_by_all_of_it()
    {
        var folders = string.Concat(new[] { 'a', 'b', 'c', 'd' }.Select(letter => new string(letter, 100) + "/"));
        var path = $"long/{folders}{new string('e', 25)}\U0001F3B5/{new string('f', 80)}";
        await AddAsync($"{path}1.wav", "sad", "speech", 0, 0);
        await AddAsync($"{path}2.wav", "sad", "speech", 0, 0);

        var (_, one) = await api.GetAsync($"/api/media?prefix={Uri.EscapeDataString($"{path}1")}");
        var (_, both) = await api.GetAsync($"/api/media?prefix={Uri.EscapeDataString(path)}");

        Assert.Equal([$"{path}1.wav"], Paths(one));
        Assert.Equal(2, Paths(both).Count());
    }

    private static IEnumerable<string> Paths(System.Text.Json.JsonElement page) =>
        page.GetProperty("media").EnumerateArray().Select(media => media.GetProperty("path").GetString()!);

    private async Task<IReadOnlyList<string>> SearchAsync(string query)
    {
        var found = new List<string>();
        string? continuation = null;
        do
        {
            var (status, page) = await api.GetAsync($"/api/media?prefix=found/&{query}&continuation={Uri.EscapeDataString(continuation ?? "")}");
            Assert.Equal(HttpStatusCode.OK, status);
            found.AddRange(page.GetProperty("media").EnumerateArray().Select(media => media.GetProperty("path").GetString()!));
            continuation = page.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);
        return found;
    }

    private Task AddAsync(string path, string emotion, string domain, double arousal, double valence) => new MediaIndex(Tables).WriteAsync(
        new MediaTag(path, new string('0', 64), 2, [], [])
        {
            Emotion = new EmotionScore("m", emotion, 0.9, ImmutableDictionary<string, double>.Empty, domain, 0.8, 0),
            Affect = new Dictionary<string, DimensionSummary>
            {
                ["arousal"] = new(arousal, arousal, arousal, arousal, -1, 1),
                ["valence"] = new(valence, valence, valence, valence, -1, 1),
            },
        });
}
