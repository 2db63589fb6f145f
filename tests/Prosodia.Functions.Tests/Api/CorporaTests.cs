using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Prosodia.Functions.Tests.Api;

[Collection(ApiService.Collection)]
public sealed class CorporaTests(ApiService api)
{
    private const string Manifest = "file,performer,emotion,domain\na.wav,p1,happy,speech\n";

    [Fact]
    public async Task A_manifest_may_come_before_its_media_and_says_which_are_missing()
    {
        var (created, before) = await api.SendAsync(HttpMethod.Put, "/api/corpora/early", ApiService.Csv(Manifest));
        await api.SendAsync(HttpMethod.Put, "/api/corpora/early/media/a.wav", ApiService.Bytes(ApiService.Wav(0.5), "audio/wav"));
        var (_, after) = await api.GetAsync("/api/corpora/early/problems");

        Assert.Equal(HttpStatusCode.Created, created);
        Assert.False(before.GetProperty("usable").GetBoolean());
        Assert.Equal(2, before.GetProperty("problems")[0].GetProperty("line").GetInt32());
        Assert.True(after.GetProperty("usable").GetBoolean());
        Assert.Equal(1, after.GetProperty("recordings").GetInt32());
    }

    [Fact]
    public async Task A_manifest_that_cannot_be_read_is_refused_and_changes_nothing()
    {
        await api.SendAsync(HttpMethod.Put, "/api/corpora/kept", ApiService.Csv(Manifest));

        var (status, problem) = await api.SendAsync(HttpMethod.Put, "/api/corpora/kept", ApiService.Csv("name,emotion\na.wav,happy\n"));
        var (json, where) = await api.SendAsync(HttpMethod.Put, "/api/corpora/kept", ApiService.Json("""{"emotions":["x","x"]}"""));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (status, json));
        Assert.StartsWith("corpus.csv", problem.GetProperty("errors")[0].GetProperty("pointer").GetString(), StringComparison.Ordinal);
        Assert.Equal("corpus.json:emotions", where.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(Manifest, await File.ReadAllTextAsync(Path.Combine(api.Blobs, "corpora", "kept", "corpus.csv")));
    }

    [Fact]
    public async Task A_zip_is_a_whole_corpus()
    {
        var zip = Zips.Of(("a.wav", ApiService.Wav(0.5)), ("corpus.csv", System.Text.Encoding.UTF8.GetBytes(Manifest)));

        var (status, findings) = await api.SendAsync(HttpMethod.Put, "/api/corpora/zipped", ApiService.Bytes(zip, "application/zip"));
        var (_, corpus) = await api.GetAsync("/api/corpora/zipped");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(findings.GetProperty("usable").GetBoolean());
        Assert.Equal(1, corpus.GetProperty("files").GetInt32());
        Assert.True(corpus.GetProperty("hasManifest").GetBoolean());
    }

    [Fact]
    public async Task The_same_bytes_are_not_sent_twice()
    {
        var wav = ApiService.Wav(0.5);
        var digest = ("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(wav))}:");
        var path = "/api/corpora/resumed/media/folder/a%20b.wav";

        var (first, stored) = await api.SendAsync(HttpMethod.Put, path, ApiService.Bytes(wav, "audio/wav"), digest);
        var (second, _) = await api.SendAsync(HttpMethod.Put, path, ApiService.Bytes([], "audio/wav"), digest, ("If-None-Match", "*"));
        var (third, _) = await api.SendAsync(HttpMethod.Put, path, ApiService.Bytes([1, 2, 3], "audio/wav"), ("If-None-Match", "*"));
        var (wrong, _) = await api.SendAsync(
            HttpMethod.Put, path, ApiService.Bytes([1, 2, 3], "audio/wav"), ("Content-Digest", $"sha-256=:{Convert.ToBase64String(new byte[32])}:"));
        using var head = await api.Client.SendAsync(new(HttpMethod.Head, path));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.PreconditionFailed, HttpStatusCode.BadRequest), (first, third, wrong));
        Assert.Equal("folder/a b.wav", stored.GetProperty("path").GetString());
        Assert.Equal(wav.Length, head.Content.Headers.ContentLength); // neither the refused nor the damaged upload has changed it
        Assert.Equal(digest.Item2, head.Headers.GetValues("Repr-Digest").Single());
        Assert.Equal(HttpStatusCode.PreconditionFailed, second); // an empty body is not of the stored length, so it is not the same medium
    }

    [Fact]
    public async Task An_upload_that_is_there_is_answered_before_its_body_is_sent()
    {
        var wav = ApiService.Wav(4);
        var digest = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(wav))}:";
        await api.SendAsync(HttpMethod.Put, "/api/media/there.wav", ApiService.Bytes(wav, "audio/wav"));
        await using var raw = await RawClient.ConnectAsync(api.Port);

        await raw.WriteAsync(
            "PUT /api/media/there.wav HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Type: audio/wav\r\n"
            + $"Content-Length: {wav.Length}\r\nContent-Digest: {digest}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK", await raw.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_takes_what_differs_from_the_defaults()
    {
        await api.SendAsync(HttpMethod.Put, "/api/corpora/judged", ApiService.Csv(Manifest));

        var (status, run) = await api.SendAsync(HttpMethod.Post, "/api/corpora/judged/evaluations", ApiService.Json("""{"id":"eval-1","sharedModels":{"seed":7,"grid":{}}}"""));
        var request = await File.ReadAllTextAsync(Path.Combine(api.Blobs, "runs", "eval-1", "request.json"));

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("judged", run.GetProperty("subject").GetString());
        Assert.Contains("\"seed\": 7", request, StringComparison.Ordinal);
        Assert.Contains("\"bootstrapDraws\": 10000", request, StringComparison.Ordinal); // a default, written out
    }

    [Theory]
    [InlineData("""{"sharedModels":{"sead":7}}""", "/sharedModels/sead")]
    [InlineData("""{"sharedModels":{"innerFolds":1}}""", "/sharedModels")]
    [InlineData("""{"sharedModels":{"seed":"x"}}""", "/sharedModels/seed")]
    [InlineData("""{"transfer":{"budget":"cheap"}}""", "/transfer/budget")]
    [InlineData("""{"corpora":["nowhere","b"],"kind":"EvaluateTransfer"}""", "/corpora")]
    [InlineData("""{"kind":"TagArchive"}""", "/kind")]
    [InlineData("""{"unlabelled":["nowhere"],"kind":"EvaluateTransfer"}""", "/unlabelled/0")]
    [InlineData("""{"unlabelled":["pointed"]}""", "/unlabelled")]
    [InlineData("""{"kind":"TrainModel","transfer":{"reactionLag":-1}}""", "/transfer")]
    [InlineData("""{"kind":"TrainModel","transfer":{},"sharedModels":{}}""", "/sharedModels")]
    [InlineData("""{"kind":"EvaluateCorpus","transfer":{}}""", "/transfer")]
    [InlineData("""{"kind":"TrainModel","transfer":{},"corpora":["b","c"]}""", "/corpora")]
    [InlineData("""{"kind":"TrainModel","corpora":["b"]}""", "/corpora")]
    public async Task What_is_wrong_with_an_order_is_pointed_at(string order, string pointer)
    {
        await api.SendAsync(HttpMethod.Put, "/api/corpora/pointed", ApiService.Csv(Manifest));

        var (status, problem) = await api.SendAsync(HttpMethod.Post, "/api/corpora/pointed/evaluations", ApiService.Json(order));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task The_list_names_corpora_and_says_which_have_a_manifest()
    {
        await api.SendAsync(HttpMethod.Put, "/api/corpora/listed/media/a.wav", ApiService.Bytes(ApiService.Wav(0.2), "audio/wav"));
        await api.SendAsync(HttpMethod.Put, "/api/corpora/listed-too", ApiService.Csv(Manifest));

        var (_, list) = await api.GetAsync("/api/corpora");
        var listed = list.GetProperty("corpora").EnumerateArray().Select(corpus => corpus.ToString()).Where(corpus => corpus.Contains("listed", StringComparison.Ordinal));

        Assert.Equal(["""{"name":"listed","hasManifest":false}""", """{"name":"listed-too","hasManifest":true}"""], listed);
    }

    [Fact]
    public async Task A_medium_that_cannot_be_read_is_listed_and_tried_again_on_request()
    {
        await api.SendAsync(HttpMethod.Put, "/api/corpora/spoiled/media/bad.wav", ApiService.Bytes("RIFF, but no more"u8.ToArray(), "audio/wav"));

        var first = await ProblemAsync("spoiled/bad.wav");
        var (retried, _) = await api.SendAsync(HttpMethod.Post, "/api/problems/corpora/spoiled/bad.wav");
        var second = await ProblemAsync("spoiled/bad.wav");

        Assert.Equal(HttpStatusCode.Accepted, retried);
        Assert.Equal(first.GetProperty("reason").GetString(), second.GetProperty("reason").GetString());
        Assert.True(second.GetProperty("time").GetDateTimeOffset() > first.GetProperty("time").GetDateTimeOffset());
    }

    private async Task<JsonElement> ProblemAsync(string path)
    {
        for (var end = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(20))
        {
            var (_, page) = await api.GetAsync("/api/problems?container=corpora&limit=1000");
            if (page.GetProperty("problems").EnumerateArray()
                .FirstOrDefault(problem => problem.GetProperty("path").GetString() == path) is { ValueKind: JsonValueKind.Object } found)
                return found;
            Assert.True(DateTime.UtcNow < end, "it has not been listed in time");
        }
    }

    [Fact]
    public async Task There_are_no_others()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/api/corpora/nowhere")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/api/corpora/nowhere/problems")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(HttpMethod.Post, "/api/corpora/nowhere/evaluations")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync("/api/corpora/..x")).Status);
    }
}
