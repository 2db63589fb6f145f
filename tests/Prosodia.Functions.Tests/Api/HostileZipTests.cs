using System.Net;

namespace Prosodia.Functions.Tests.Api;

/// <summary>Zip files that strangers may send as corpora: names that lead elsewhere, bombs, damage. What is refused leaves nothing behind.</summary>
[Collection(ApiService.Collection)]
public sealed class HostileZipTests(ApiService api)
{
    [Theory]
    [InlineData("../../evil.wav")]
    [InlineData("/etc/evil.wav")]
    [InlineData("a/../../evil.wav")]
    [InlineData("..\\evil.wav")]
    [InlineData("c:\\evil.wav")]
    [InlineData("a\nb.wav")]
    public async Task A_zip_that_would_slip_out_is_refused_as_a_whole(string name)
    {
        var zip = Zips.Of(("good.wav", [1]), (name, [2]));

        var (status, problem) = await api.SendAsync(HttpMethod.Put, "/api/corpora/slip", ApiService.Bytes(zip, "application/zip"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(1, problem.GetProperty("errors").GetArrayLength());
        Assert.False(Directory.Exists(Path.Combine(api.Blobs, "corpora", "slip"))); // not even the good file
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_by_what_it_declares()
    {
        var zip = Zips.Of(("a.wav", new byte[9 << 20])); // 9 KB of zip file; 8 MiB may be unpacked

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge,
        (await api.SendAsync(HttpMethod.Put, "/api/corpora/bomb", ApiService.Bytes(zip, "application/zip"))).Status);
    }

    [Fact]
    public async Task A_zip_bomb_that_declares_less_is_cut_off()
    {
        var zip = Zips.Lying(length: 30 << 20, declared: 1000);

        await api.SendAsync(HttpMethod.Put, "/api/corpora/liar", ApiService.Bytes(zip, "application/zip"));

        var stored = new FileInfo(Path.Combine(api.Blobs, "corpora", "liar", "a.wav"));
        Assert.True(!stored.Exists || stored.Length <= 1000, "more than was declared has been unpacked");
    }

    [Fact]
    public async Task A_file_of_a_zip_that_is_damaged_is_named_and_not_stored()
    {
        var zip = Zips.Damaged(("good.wav", ApiService.Wav(0.1)), ("bad.wav", ApiService.Wav(0.2)));

        var (status, problem) = await api.SendAsync(HttpMethod.Put, "/api/corpora/damaged", ApiService.Bytes(zip, "application/zip"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.StartsWith("'bad.wav' is damaged", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(api.Blobs, "corpora", "damaged", "bad.wav")));
    }

    [Fact]
    public async Task A_zip_of_too_many_files_or_of_rubbish_is_refused()
    {
        var many = Zips.Of([.. Enumerable.Range(0, 21).Select(i => ($"{i}.wav", new byte[1]))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync(HttpMethod.Put, "/api/corpora/many", ApiService.Bytes(many, "application/zip"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync(HttpMethod.Put, "/api/corpora/many", ApiService.Bytes(many[..100], "application/zip"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync(HttpMethod.Put, "/api/corpora/many", ApiService.Bytes([], "application/zip"))).Status);
    }

    [Fact]
    public async Task A_zip_file_does_not_replace_a_corpus_that_must_not_be_there()
    {
        var zip = Zips.Of([("a.wav", new byte[1])]);

        var (first, _) = await api.SendAsync(HttpMethod.Put, "/api/corpora/once", ApiService.Bytes(zip, "application/zip"), ("If-None-Match", "*"));
        var (second, _) = await api.SendAsync(HttpMethod.Put, "/api/corpora/once", ApiService.Bytes(zip, "application/zip"), ("If-None-Match", "*"));
        var (unknown, _) = await api.SendAsync(HttpMethod.Put, "/api/corpora/once", ApiService.Bytes(zip, "application/zip"), ("If-Match", "\"1\""));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.PreconditionFailed, HttpStatusCode.BadRequest), (first, second, unknown));
    }
}
