using System.Net;
using System.Text;
using Prosodia.Interchange.Npy;
using Prosodia.Tests.Models.Packages;

namespace Prosodia.Functions.Tests.Api;

/// <summary>What strangers may send. Nothing of it may break the service, leave anything behind, or reach what it should not.</summary>
[Collection(ApiService.Collection)]
public sealed class HostileInputTests(ApiService api)
{
    public static TheoryData<string, string> Traversals()
    {
        var data = new TheoryData<string, string>();
        string[] evils = ["..%2F..%2Fetc%2Fpasswd", "..%5C..%5Cx", "%2e%2e%2f%2e%2e%2fx", "a%2F..%2F..%2Fx", "%00", "a%0d%0aSet-Cookie:%20x=1", ".%2Fx", "x%2F"];
        foreach (var evil in evils)
        {
            foreach (var (method, path) in new[]
            {
                ("PUT", "/api/media/{0}"), ("HEAD", "/api/media/{0}"), ("GET", "/api/media/{0}/tags"), ("PUT", "/api/corpora/{0}"),
                ("PUT", "/api/corpora/c/media/{0}"), ("GET", "/api/corpora/{0}/problems"), ("PUT", "/api/models/{0}"), ("GET", "/api/models/{0}"),
                ("DELETE", "/api/models/{0}"), ("GET", "/api/runs/{0}"), ("GET", "/api/runs/{0}/report"), ("GET", "/api/runs/evil/tables/{0}"),
                ("POST", "/api/runs/{0}/cancel"), ("POST", "/api/problems/media/{0}"), ("POST", "/api/problems/{0}/x"),
            })
            {
                data.Add(method, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, evil));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Traversals))]
    public async Task A_name_that_leads_elsewhere_is_refused(string method, string path)
    {
        await using var raw = await RawClient.ConnectAsync(api.Port);

        // Written by hand: a proper client would tidy the path up.
        await raw.WriteAsync($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: audio/wav\r\nContent-Length: 1\r\n\r\nx");
        var head = await raw.ReadHeadAsync();

        Assert.Matches("^HTTP/1.1 (400|404|405|415) ", head);
        Assert.DoesNotContain("Set-Cookie", head, StringComparison.Ordinal);
    }

    /// <summary>201 bytes with the <c>.json</c> of its tags: it would be stored, and only then be no use.</summary>
    [Fact]
    public async Task A_medium_whose_tags_could_have_no_name_is_refused()
    {
        var (status, body) = await api.SendAsync(HttpMethod.Put, $"/api/media/{new string('a', 192)}.wav", new ByteArrayContent(ApiService.Wav(1)));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("The medium cannot be tagged", $"{body}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_bodies_are_checked_as_well()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Json("""{"blob":"media/../runs/x"}"""))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Json("""{"blob":"runs/x/request.json"}"""))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Json("""{"blob":"file:///etc/passwd"}"""))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json("""{"id":"../x"}"""))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json("""{"prefix":"../x"}"""))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json("""{"models":["../x"]}"""))).Status);
    }

    [Theory]
    [InlineData("POST", "/api/score")]
    [InlineData("PUT", "/api/media/huge.wav")]
    [InlineData("PUT", "/api/corpora/c/media/huge.wav")]
    [InlineData("PUT", "/api/models/huge")]
    [InlineData("POST", "/api/score:stream")]
    [InlineData("POST", "/api/score:batch")]
    public async Task Two_gigabytes_are_refused_by_their_declaration(string method, string path)
    {
        await using var raw = await RawClient.ConnectAsync(api.Port);

        await raw.WriteAsync($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: audio/wav\r\nContent-Length: {2L << 30}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", await raw.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/media/endless.wav")]
    [InlineData("/api/models/endless")]
    public async Task A_body_without_end_is_cut_off_at_the_bound(string path)
    {
        var content = new StreamContent(new Endless(64 << 20));
        content.Headers.ContentType = new("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        // The service answers and closes; the client may notice either first.
        var refused = await Record.ExceptionAsync(async () =>
        {
            using var response = await api.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        });

        Assert.True(refused is null or HttpRequestException, refused?.ToString());
        Assert.Empty(Directory.Exists(api.Blobs) ? Directory.EnumerateFiles(api.Blobs, "*endless*", SearchOption.AllDirectories) : []);
    }

    [Theory]
    [InlineData("/api/score", "text/html")]
    [InlineData("/api/score", "application/x-mpegURL")]
    [InlineData("/api/score:stream", "application/json")]
    [InlineData("/api/score:batch", "text/plain")]
    [InlineData("/api/corpora/typed/evaluations", "application/xml")]
    public async Task A_wrong_content_type_is_refused(string path, string type)
    {
        await api.SendAsync(HttpMethod.Put, "/api/corpora/typed", ApiService.Csv("file\na.wav\n"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await api.SendAsync(HttpMethod.Post, path, ApiService.Bytes([1, 2], type))).Status);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"prefix\":1}")]
    [InlineData("{\"prefix\":\"a\",\"prefix\":\"b\"}")]
    [InlineData("{\"unknown\":1}")]
    [InlineData("{\"prefix\":\"\\ud800\"}")]
    public async Task Malformed_json_is_refused(string json) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json(json))).Status);

    [Theory]
    [InlineData("""{"sharedModels":{"\ud800":1}}""")]
    [InlineData("""{"sharedModels":{"grid":{"\ud800":1}}}""")]
    [InlineData("""{"kind":"EvaluateTransfer","transfer":{"budget":"\ud800"}}""")]
    [InlineData("""{"sharedModels":{"models":{"a":1,"a":2},"models":{"a":1}}}""")]
    [InlineData("""{"sharedModels":{"models":["\ud800"]}}""")]
    public async Task Malformed_json_in_a_specification_is_refused(string order)
    {
        await api.SendAsync(HttpMethod.Put, "/api/corpora/malformed", ApiService.Csv("file\na.wav\n"));

        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "/api/corpora/malformed/evaluations", ApiService.Json(order))).Status);
    }

    [Fact]
    public async Task Deep_and_long_json_is_refused()
    {
        var deep = $$"""{"sharedModels":{{string.Concat(Enumerable.Repeat("{\"a\":", 10_000))}}1{{new string('}', 10_000)}}}""";
        await api.SendAsync(HttpMethod.Put, "/api/corpora/deep", ApiService.Csv("file\na.wav\n"));

        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "/api/corpora/deep/evaluations", ApiService.Json(deep))).Status);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json($"{{\"prefix\":\"{new string('a', 2 << 20)}\"}}"))).Status);
    }

    [Fact]
    public async Task Model_packages_with_wrong_shapes_or_without_numbers_are_refused()
    {
        await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(ApiService.Wav(1.5), "audio/wav"));
        var good = await File.ReadAllBytesAsync(Path.Combine(api.Blobs, "models", "synthetic-emotion.zip"));
        byte[][] bad =
        [
            new OpenPackage(good).With("population.mean", NpyArray.Of([1.0, 2.0], 2)).Close(),
            new OpenPackage(good).WithNumbers("population.mean", values => values[0] = double.NaN).Close(),
            new OpenPackage(good).WithNumbers("population.divisor", values => values[0] = 0).Close(),
            new OpenPackage(good).With("model.json", "{}").Close(),
            good[..(good.Length / 2)],
        ];

        foreach (var package in bad)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync(HttpMethod.Put, "/api/models/bad", ApiService.Bytes(package, "application/zip"))).Status);
        Assert.False(File.Exists(Path.Combine(api.Blobs, "models", "bad.zip")));
    }

    [Fact]
    public async Task A_form_that_is_cut_short_is_refused()
    {
        const string form = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF";
        var content = ApiService.Bytes(Encoding.UTF8.GetBytes(form), "audio/wav");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "/api/score", content)).Status);
    }

    [Theory]
    [InlineData("If-Match", "abc", HttpStatusCode.BadRequest)] // no quotes: a condition that nobody can check must not be passed over
    [InlineData("If-None-Match", "abc", HttpStatusCode.BadRequest)]
    [InlineData("If-Match", "\"abc\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("If-None-Match", "\"abc\"", HttpStatusCode.OK)]
    [InlineData("If-None-Match", "*", HttpStatusCode.PreconditionFailed)]
    [InlineData("Content-Encoding", "gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Content-Range", "bytes 5-9/10", HttpStatusCode.BadRequest)] // curl -C - sends the rest of a file so
    public async Task A_header_that_would_change_what_is_stored_is_heeded_or_refused(string name, string value, HttpStatusCode expected)
    {
        await api.SendAsync(HttpMethod.Put, "/api/media/headers.wav", ApiService.Bytes([1, 2, 3], "audio/wav"));
        var content = ApiService.Bytes([4], "audio/wav");
        if (name.StartsWith("Content", StringComparison.Ordinal))
            content.Headers.TryAddWithoutValidation(name, value);

        var (status, _) = await api.SendAsync(HttpMethod.Put, "/api/media/headers.wav", content, name.StartsWith("Content", StringComparison.Ordinal) ? [] : [(name, value)]);

        Assert.Equal(expected, status);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 3, new FileInfo(Path.Combine(api.Blobs, "media", "headers.wav")).Length);
    }

    [Fact]
    public async Task A_medium_cannot_stand_where_a_manifest_must()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Put, "/api/corpora/taken/media/corpus.csv/x.wav", ApiService.Bytes([1], "audio/wav"))).Status);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await api.SendAsync(HttpMethod.Put, "/api/corpora/taken", ApiService.Bytes(Zips.Of([("annotations.csv/x.wav", new byte[1])]), "application/zip"))).Status);
    }

    [Fact]
    public async Task A_name_that_is_a_folder_already_is_a_conflict()
    {
        await api.SendAsync(HttpMethod.Put, "/api/media/both", ApiService.Bytes([1], "audio/wav"));

        Assert.Equal(HttpStatusCode.Conflict, (await api.SendAsync(HttpMethod.Put, "/api/media/both/a.wav", ApiService.Bytes([1], "audio/wav"))).Status);
    }

    /// <summary>Its end is no chunk, when lines have been answered already: the last line says so.</summary>
    [Fact]
    public async Task A_live_body_that_breaks_is_told_of_in_the_last_line()
    {
        await using var raw = await RawClient.ConnectAsync(api.Port);
        await raw.WriteAsync("POST /api/score:stream HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: audio/wav\r\nTransfer-Encoding: chunked\r\n\r\n");
        await raw.WriteChunkAsync(ApiService.Wav(6).AsMemory(0, 150_000)); // there should be more
        var line = await raw.ReadJsonAsync();
        Assert.Equal(1, line.GetProperty("time").GetInt32());

        await raw.WriteAsync("no chunk\r\n");
        while (line.TryGetProperty("time", out _))
            line = await raw.ReadJsonAsync();

        Assert.Equal(400, line.GetProperty("error").GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Html_in_a_manifest_is_never_html_in_an_answer()
    {
        const string evil = "<script>alert(1)</script>";
        using var put = await api.Client.PutAsync("/api/corpora/html", ApiService.Csv($"file,performer,emotion\n{evil}.wav,{evil},{evil}\n"));
        using var problems = await api.Client.GetAsync("/api/corpora/html/problems");
        using var search = await api.Client.GetAsync($"/api/media?emotion={Uri.EscapeDataString(evil)}");

        foreach (var response in new[] { put, problems, search })
        {
            Assert.DoesNotContain("<script", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("json", response.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wav_that_claims_four_gigabytes_is_read_as_far_as_it_goes()
    {
        var wav = ApiService.Wav(2);
        BitConverter.GetBytes(uint.MaxValue).CopyTo(wav, 4);
        BitConverter.GetBytes(uint.MaxValue).CopyTo(wav, 40);

        var (status, score) = await api.SendAsync(HttpMethod.Post, "/api/score", ApiService.Bytes(wav, "audio/wav"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, score.GetProperty("seconds").GetDouble());
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/secret\n")]
    [InlineData("#EXTM3U\nfile:///etc/passwd\n")]
    [InlineData("ffconcat version 1.0\nfile '/etc/passwd'\n")]
    [InlineData("file '/etc/passwd'\n")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg>&e;</svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>")]
    [InlineData("<MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>")]
    [InlineData("[playlist]\nFile1=/etc/passwd\n")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\n")]
    public async Task What_refers_to_other_files_or_addresses_is_refused(string playlist)
    {
        foreach (var path in new[] { "/api/score", "/api/score:stream" })
        {
            var (status, problem) = await api.SendAsync(HttpMethod.Post, path, ApiService.Bytes(Encoding.UTF8.GetBytes(playlist), "audio/mpeg"));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.DoesNotContain("root:", problem.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Headers_cannot_be_injected_through_names()
    {
        var (status, stored) = await api.SendAsync(HttpMethod.Put, "/api/media/inj%22%3B%20x=%C3%A4.wav", ApiService.Bytes([1], "audio/wav"));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("inj\"; x=ä.wav", stored.GetProperty("path").GetString());
    }

    /// <summary>Zeros without end.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
