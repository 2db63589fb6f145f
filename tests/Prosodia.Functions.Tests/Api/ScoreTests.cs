using System.Net;
using System.Text.Json;

namespace Prosodia.Functions.Tests.Api;

[Collection(ApiService.Collection)]
public sealed class ScoreTests(ApiService api)
{
    [Fact]
    public async Task A_recording_is_scored_by_the_built_in_models()
    {
        var (status, score) = await api.SendAsync(HttpMethod.Post, "/api/score?windows=1&explain=true", ApiService.Bytes(ApiService.Wav(3), "audio/wav"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3, score.GetProperty("seconds").GetDouble());
        Assert.All(score.GetProperty("models").EnumerateArray(), model => Assert.True(model.GetProperty("synthetic").GetBoolean()));
        Assert.Equal(4, score.GetProperty("segments").GetArrayLength()); // the whole, and three windows of a second
        var emotion = score.GetProperty("segments")[0].GetProperty("emotions")[0];
        Assert.Equal(1, emotion.GetProperty("probabilities").EnumerateObject().Sum(class_ => class_.Value.GetDouble()), 1e-6);
        Assert.NotEqual(0, emotion.GetProperty("path").GetArrayLength());
        Assert.Equal(["arousal", "valence"], score.GetProperty("affect")[0].GetProperty("dimensions").EnumerateArray().Select(d => d.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Body_form_and_blob_give_the_same_answer()
    {
        var wav = ApiService.Wav(2.5);
        await api.SendAsync(HttpMethod.Put, "/api/media/same/a.wav", ApiService.Bytes(wav, "audio/wav"));

        var (_, body) = await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(wav, "application/octet-stream"));
        var (_, form) = await api.SendAsync(HttpMethod.Post, "/api/score", new MultipartFormDataContent { { ApiService.Bytes(wav, "audio/wav"), "file", "a.wav" } });
        var (_, blob) = await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Json("""{"blob":"media/same/a.wav"}"""));

        Assert.Equal(body.GetRawText(), form.GetRawText());
        Assert.Equal(body.GetRawText(), blob.GetRawText());
    }

    [Fact]
    public async Task A_stream_is_answered_while_it_is_being_sent_and_ends_with_the_whole_answer()
    {
        var wav = ApiService.Wav(6);
        var (_, whole) = await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(wav, "audio/wav"));
        await using var raw = await StartStreamAsync();

        // Two thirds are sent; the rest waits until a line has come back.
        await raw.WriteChunkAsync(wav.AsMemory(0, wav.Length * 2 / 3));
        var first = await raw.ReadJsonAsync();
        await raw.WriteChunkAsync(wav.AsMemory(wav.Length * 2 / 3));
        await raw.WriteChunkAsync(default);
        var lines = new List<JsonElement> { first };
        while (!lines[^1].TryGetProperty("score", out _))
            lines.Add(await raw.ReadJsonAsync());

        Assert.Equal(1, first.GetProperty("time").GetDouble());
        Assert.Equal(whole.GetRawText(), lines[^1].GetProperty("score").GetRawText());
        Assert.Equal(whole.GetProperty("affect")[0].GetProperty("dimensions")[0].GetProperty("values").GetArrayLength(), lines.Count - 1);
        Assert.All(lines, line => Assert.Empty(SchemaCheck.Problems(Description.Root.GetProperty("components").GetProperty("schemas").GetProperty("LiveLine"), line)));
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_ended()
    {
        await using var raw = await StartStreamAsync();

        await raw.WriteChunkAsync(ApiService.Wav(1).AsMemory(0, 2000));

        Assert.StartsWith("HTTP/1.1 408 ", await raw.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?windows=x", "?windows")]
    [InlineData("?windows=0.01", "?windows")]
    [InlineData("?intervals=5-2", "?intervals")]
    [InlineData("?explain=maybe", "?explain")]
    [InlineData("?model=../x", "?model")]
    [InlineData("?models=synthetic-emotion", "?models")]
    public async Task A_wrong_option_is_pointed_at(string query, string pointer)
    {
        var (status, problem) = await api.SendAsync(HttpMethod.Post, $"/api/score{query}", ApiService.Bytes(ApiService.Wav(1), "audio/wav"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task An_archive_run_is_accepted_and_found_again_by_its_id()
    {
        var (status, run) = await api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json("""{"id":"archive-1","prefix":"none/"}"""));
        var (again, _) = await api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json("""{"id":"archive-1","prefix":"none/"}"""));
        var (other, _) = await api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json("""{"id":"archive-1","prefix":"others/"}"""));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Conflict), (status, again, other));
        Assert.Equal("TagArchive", run.GetProperty("kind").GetString());
        Assert.True(File.Exists(Path.Combine(api.Blobs, "runs", "archive-1", "request.json")));
    }

    // HttpClient reads an answer only when it has sent everything, so this is done by hand.
    private async Task<RawClient> StartStreamAsync()
    {
        var raw = await RawClient.ConnectAsync(api.Port);
        await raw.WriteAsync("POST /api/score:stream HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: audio/wav\r\nTransfer-Encoding: chunked\r\n\r\n");
        return raw;
    }
}
