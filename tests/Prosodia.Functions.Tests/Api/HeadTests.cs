using System.Net;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Api;

/// <summary>HEAD is answered as GET is, without the body (RFC 9110, section 9.3.2).</summary>
[Collection(ApiService.Collection)]
public sealed class HeadTests(ApiService api)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/health")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/models")]
    [InlineData("/api/models/none")]
    [InlineData("/api/corpora")]
    [InlineData("/api/corpora/none")]
    [InlineData("/api/corpora/none/problems")]
    [InlineData("/api/media")]
    [InlineData("/api/media?limit=0")]
    [InlineData("/api/media/none.wav/tags")]
    [InlineData("/api/problems")]
    [InlineData("/api/runs")]
    [InlineData("/api/runs/none")]
    public async Task Whatever_is_got_can_be_asked_for_its_head(string path)
    {
        using var get = await api.Client.GetAsync(path);
        using var head = await HeadAsync(path);

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
    }

    [Fact]
    public async Task Files_of_a_run_tell_their_length_and_tag()
    {
        var (book, blobs) = (new RunBook(new FolderBlobStore(api.Blobs), new SqliteTableStore(api.Tables), TimeProvider.System), new FolderBlobStore(api.Blobs));
        await book.CreateAsync(new RunRequest("headed", RunKind.TagArchive) { Prefix = "none/" });
        await blobs.WriteAsync(BlobName.Of("runs", "headed/report.html"), new MemoryStream("<p>done"u8.ToArray()));

        using var get = await api.Client.GetAsync("/api/runs/headed/report");
        using var head = await HeadAsync("/api/runs/headed/report");

        Assert.Equal(7, head.Content.Headers.ContentLength);
        Assert.Equal((get.StatusCode, get.Headers.ETag), (head.StatusCode, head.Headers.ETag));
    }

    [Fact]
    public async Task The_head_of_a_stream_does_not_wait_for_its_end()
    {
        var book = new RunBook(new FolderBlobStore(api.Blobs), new SqliteTableStore(api.Tables), TimeProvider.System);
        await book.CreateAsync(new RunRequest("endless", RunKind.TagArchive) { Prefix = "none/" });

        using var head = await HeadAsync("/api/runs/endless/events", "text/event-stream").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (head.StatusCode, head.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Nothing_follows_the_head()
    {
        await using var raw = await RawClient.ConnectAsync(api.Port);

        await raw.WriteAsync("HEAD /api/models HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nHEAD /api/runs/none HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", await raw.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", await raw.ReadHeadAsync(), StringComparison.Ordinal); // a body would be in its place
    }

    [Fact]
    public async Task What_only_takes_orders_has_no_head()
    {
        using var head = await HeadAsync("/api/score");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
        Assert.Equal(["POST"], head.Content.Headers.Allow);
    }

    private async Task<HttpResponseMessage> HeadAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        return await api.Client.SendAsync(request);
    }
}
