using System.Net;
using System.Text;

namespace Prosodia.Functions.Tests.Api;

[Collection(ApiService.Collection)]
public sealed class ModelsTests(ApiService api)
{
    [Fact]
    public async Task Ones_own_model_replaces_the_default_in_one_call_and_is_gone_with_its_removal()
    {
        // The first scoring makes the built-in models; one of them is put again under another name.
        await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));
        var package = await File.ReadAllBytesAsync(Path.Combine(api.Blobs, "models", "synthetic-emotion.zip"));

        var (created, model) = await api.SendAsync(HttpMethod.Put, "/api/models/mine?default=true", ApiService.Bytes(package, "application/zip"));
        var (_, scored) = await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));
        var (_, list) = await api.GetAsync("/api/models");
        var (removed, _) = await api.SendAsync(HttpMethod.Delete, "/api/models/mine");
        var (_, after) = await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (created, removed));
        Assert.True(model.GetProperty("isDefault").GetBoolean());
        Assert.Equal(["mine", "synthetic-affect"], Ids(scored));
        Assert.Superset(new HashSet<string> { "mine", "synthetic-affect", "synthetic-emotion" }, Ids(list).ToHashSet());
        Assert.Equal(["synthetic-emotion", "synthetic-affect"], Ids(after));
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/api/models/mine")).Status);
    }

    [Fact]
    public async Task A_model_that_was_changed_meanwhile_is_not_overwritten()
    {
        await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));
        var package = await File.ReadAllBytesAsync(Path.Combine(api.Blobs, "models", "synthetic-affect.zip"));
        await api.SendAsync(HttpMethod.Put, "/api/models/versioned", ApiService.Bytes(package, "application/zip"));
        using var first = await api.Client.GetAsync("/api/models/versioned");
        var etag = first.Headers.ETag!.ToString();

        var (replaced, _) = await api.SendAsync(HttpMethod.Put, "/api/models/versioned", ApiService.Bytes(package, "application/zip"), ("If-Match", etag));
        var (late, _) = await api.SendAsync(HttpMethod.Put, "/api/models/versioned", ApiService.Bytes(package, "application/zip"), ("If-Match", etag));
        var (second, _) = await api.SendAsync(HttpMethod.Put, "/api/models/versioned", ApiService.Bytes(package, "application/zip"), ("If-None-Match", "*"));
        var (kept, _) = await api.SendAsync(HttpMethod.Delete, "/api/models/versioned", null, ("If-Match", etag));

        Assert.Equal(HttpStatusCode.OK, replaced);
        Assert.All([late, second, kept], status => Assert.Equal(HttpStatusCode.PreconditionFailed, status));
    }

    [Fact]
    public async Task A_default_model_that_is_replaced_by_one_of_the_other_kind_is_no_default_any_more()
    {
        await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));
        var emotion = await File.ReadAllBytesAsync(Path.Combine(api.Blobs, "models", "synthetic-emotion.zip"));
        var affect = await File.ReadAllBytesAsync(Path.Combine(api.Blobs, "models", "synthetic-affect.zip"));

        await api.SendAsync(HttpMethod.Put, "/api/models/changing?default=true", ApiService.Bytes(emotion, "application/zip"));
        var (_, model) = await api.SendAsync(HttpMethod.Put, "/api/models/changing", ApiService.Bytes(affect, "application/zip"));
        var (_, scored) = await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));

        Assert.False(model.GetProperty("isDefault").GetBoolean());
        Assert.Equal(["synthetic-emotion", "synthetic-affect"], Ids(scored));
    }

    [Fact]
    public async Task A_built_in_model_is_not_replaced_and_when_removed_is_made_again()
    {
        await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));
        var package = await File.ReadAllBytesAsync(Path.Combine(api.Blobs, "models", "synthetic-affect.zip"));

        var (replaced, _) = await api.SendAsync(HttpMethod.Put, "/api/models/synthetic-emotion", ApiService.Bytes(package, "application/zip"));
        var (removed, _) = await api.SendAsync(HttpMethod.Delete, "/api/models/synthetic-affect");
        var (scored, _) = await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.OK), (replaced, removed, scored));
        Assert.Equal(package, await File.ReadAllBytesAsync(Path.Combine(api.Blobs, "models", "synthetic-affect.zip")));
    }

    [Fact]
    public async Task One_that_is_put_and_removed_at_once_is_there_or_not()
    {
        await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));
        var package = await File.ReadAllBytesAsync(Path.Combine(api.Blobs, "models", "synthetic-affect.zip"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? api.SendAsync(HttpMethod.Put, "/api/models/contested?default=true", ApiService.Bytes(package, "application/zip"))
            : api.SendAsync(HttpMethod.Delete, "/api/models/contested")));
        await api.SendAsync(HttpMethod.Delete, "/api/models/contested");

        Assert.All(answers, answer => Assert.Contains(
            answer.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.NotFound }));
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"))).Status);
    }

    [Fact]
    public async Task What_is_no_package_is_refused()
    {
        var (text, _) = await api.SendAsync(HttpMethod.Put, "/api/models/bad", ApiService.Bytes(Encoding.UTF8.GetBytes("no zip"), "application/zip"));
        var (type, _) = await api.SendAsync(HttpMethod.Put, "/api/models/bad", ApiService.Bytes([1], "text/html"));
        var (name, _) = await api.SendAsync(HttpMethod.Put, "/api/models/b%20d", ApiService.Bytes([1], "application/zip"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest), (text, type, name));
        Assert.False(File.Exists(Path.Combine(api.Blobs, "models", "bad.zip")));
    }

    private static IEnumerable<string> Ids(System.Text.Json.JsonElement answer) =>
        answer.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("id").GetString()!);
}
