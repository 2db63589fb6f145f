using System.Net;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Api;

/// <summary>Runs as callers see them, while an orchestration (here: the test, over the same storage) reports.</summary>
[Collection(ApiService.Collection)]
public sealed class RunsTests(ApiService api)
{
    private RunBook Book => new(
        new FolderBlobStore(api.Blobs), new SqliteTableStore(api.Tables), TimeProvider.System);

    [Fact]
    public async Task A_run_is_followed_to_its_end()
    {
        var book = Book;
        await book.CreateAsync(new RunRequest("followed", RunKind.TagArchive) { Prefix = "none/" });
        var following = api.SendAsync(HttpMethod.Get, "/api/runs/followed/events", null, ("Accept", "text/event-stream"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/runs/followed/events");
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await book.UpdateAsync("followed", new(RunState.Running, 1, 2, 3.5, "Half of it"));
        await book.UpdateAsync("followed", new(RunState.PartiallyCompleted, 2, 2));

        var events = await response.Content.ReadAsStringAsync();
        var (_, run) = await api.GetAsync("/api/runs/followed");

        Assert.Contains("data: {\"sequence\":1,", events, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"PartiallyCompleted\"", events, StringComparison.Ordinal);
        Assert.Equal("PartiallyCompleted", run.GetProperty("state").GetString());
        Assert.False(run.TryGetProperty("secondsLeft", out _)); // nothing is left
        await following;
    }

    [Fact]
    public async Task Events_go_on_after_the_last_that_is_known()
    {
        var book = Book;
        await book.CreateAsync(new RunRequest("continued", RunKind.TagArchive) { Prefix = "none/" });
        for (var done = 1; done <= 4; done++)
            await book.UpdateAsync("continued", new(RunState.Running, done, 4));

        using var response = await api.Client.GetAsync("/api/runs/continued/events?after=3");
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split('\n');

        Assert.StartsWith("{\"sequence\":4,", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_and_report_come_when_the_run_has_ended()
    {
        var (book, blobs) = (Book, new FolderBlobStore(api.Blobs));
        await book.CreateAsync(new RunRequest("reported", RunKind.TagArchive) { Prefix = "none/" });
        var (early, _) = await api.GetAsync("/api/runs/reported/report");
        foreach (var (name, text) in new[] { ("report.html", "<p>done"), ("results.jsonl", "{\"file\":\"a\"}\n"), ("tables/accuracy.csv", "model\n") })
            await blobs.WriteAsync(BlobName.Of("runs", $"reported/{name}"), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
        await book.UpdateAsync("reported", new(RunState.Completed));

        using var report = await api.Client.GetAsync("/api/runs/reported/report");
        using var results = await api.Client.GetAsync("/api/runs/reported/results");
        using var table = await api.Client.GetAsync("/api/runs/reported/tables/accuracy.csv");
        var (unchanged, _) = await api.SendAsync(HttpMethod.Get, "/api/runs/reported/report", null, ("If-None-Match", report.Headers.ETag!.ToString()));
        var (cancelled, _) = await api.SendAsync(HttpMethod.Post, "/api/runs/reported/cancel");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotModified, HttpStatusCode.Conflict), (early, unchanged, cancelled));
        Assert.Equal(("<p>done", "model\n"), (await report.Content.ReadAsStringAsync(), await table.Content.ReadAsStringAsync()));
        Assert.Equal("{\"file\":\"a\"}\n", await results.Content.ReadAsStringAsync());
        Assert.StartsWith("default-src 'none'", report.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", report.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_run_at_work_is_cancelled_by_a_blob()
    {
        await Book.CreateAsync(new RunRequest("cancelled", RunKind.TagArchive) { Prefix = "none/" });
        await Book.UpdateAsync("cancelled", new(RunState.Running));

        var (status, _) = await api.SendAsync(HttpMethod.Post, "/api/runs/cancelled/cancel");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.True(File.Exists(Path.Combine(api.Blobs, "runs", "cancelled", "cancel.json")));
    }

    [Fact]
    public async Task An_order_that_is_sent_twice_at_once_is_one_run()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            api.SendAsync(HttpMethod.Post, "/api/score:batch", ApiService.Json("""{"id":"twice","prefix":"none/"}"""))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
    }

    [Fact]
    public async Task Runs_are_listed_page_by_page_and_by_state()
    {
        foreach (var i in Enumerable.Range(0, 5))
            await Book.CreateAsync(new RunRequest($"listed-{i}", RunKind.TagArchive) { Prefix = "none/" });
        var found = new List<string>();
        string? continuation = null;
        do
        {
            var (_, page) = await api.GetAsync($"/api/runs?limit=2&continuation={Uri.EscapeDataString(continuation ?? "")}");
            found.AddRange(page.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString()!));
            continuation = page.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);

        Assert.Equal(5, found.Count(id => id.StartsWith("listed-", StringComparison.Ordinal)));
        Assert.Equal(found.Order(StringComparer.Ordinal).Distinct(), found);
        foreach (var state in new[] { "7", "-1", "Pending,Running", "none" })
            Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync($"/api/runs?state={state}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync("/api/runs?limit=0")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/api/runs/none")).Status);
    }
}
