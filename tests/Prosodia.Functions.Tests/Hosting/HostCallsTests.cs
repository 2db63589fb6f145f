using System.Net;
using Prosodia.Functions.Tests.Durable.Client;

namespace Prosodia.Functions.Tests.Hosting;

/// <summary>The real program, called as the Functions host calls it.</summary>
public sealed class HostCallsTests
{
    private const string RunId = "20240228-051849-0a1b2c3d";

    [Fact]
    public async Task Any_answer_at_the_root_tells_the_host_that_it_is_ready()
    {
        using var data = new TemporaryFolder();
        await using var service = await StartAsync(data);

        using var answer = await service.Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.True((int)answer.StatusCode > 0);
    }

    [Fact]
    public async Task The_event_of_a_request_starts_its_run_once_however_often_it_comes()
    {
        using var data = new TemporaryFolder();
        await using var api = await ManagementApi.StartAsync();
        await using var service = await StartAsync(data);
        await HostPayloads.WriteRequestAsync(data, RunId);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answer = await HostPayloads.PostAsync(service, "StartRun", HostPayloads.Queue($"runs/blobs/{RunId}/request.json", api.Binding));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await answer.Content.ReadAsStringAsync());
        }

        var start = Assert.Single(api.Calls, call => call.StartsWith("POST", StringComparison.Ordinal));
        Assert.StartsWith($"POST orchestrators/EvaluateCorpus/{RunId} {{", start, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_not_one_fails_four_times_and_then_is_a_row()
    {
        using var data = new TemporaryFolder();
        await using var api = await ManagementApi.StartAsync();
        await using var service = await StartAsync(data);
        await HostPayloads.WriteRequestAsync(data, RunId, folder: "another");

        foreach (var attempt in Enumerable.Range(1, 5))
        {
            using var answer = await HostPayloads.PostAsync(service, "StartRun", HostPayloads.Queue("runs/blobs/another/request.json", api.Binding, attempt));
            Assert.Equal(attempt < 5 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.DoesNotContain(api.Calls, call => call.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":{"event":7,"durable":"{}"}}""")]
    [InlineData("""{"Data":{"event":"\"unclosed"}}""")]
    public async Task A_call_that_is_none_is_refused_and_the_next_one_answered(string body)
    {
        using var data = new TemporaryFolder();
        await using var service = await StartAsync(data);

        using var answer = await HostPayloads.PostAsync(service, "StartRun", body);
        using var unknown = await HostPayloads.PostAsync(service, "NoSuchFunction", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("StartRun", "runs/blobs/run-1/request.json")]
    [InlineData("CancelRun", "runs/blobs/run-1/cancel.json")]
    [InlineData("JobEnded", "jobs/blobs/job-1/status.json")]
    [InlineData("MediaArrived", "media/blobs/concerts/a.wav")]
    [InlineData("CorpusArrived", "corpora/blobs/demo/corpus.csv")]
    public async Task A_blob_that_is_gone_when_its_event_comes_is_nothing_to_do(string function, string containerAndPath)
    {
        using var data = new TemporaryFolder();
        await using var api = await ManagementApi.StartAsync();
        await using var service = await StartAsync(data);

        using var answer = await HostPayloads.PostAsync(service, function, HostPayloads.Queue(containerAndPath, api.Binding));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(api.Calls, call => call.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_longer_than_any_queue_has_is_refused_unread()
    {
        using var data = new TemporaryFolder();
        await using var service = await StartAsync(data);

        using var answer = await HostPayloads.PostAsync(service, "StartRun", new string(' ', 2 * 1024 * 1024));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Alone_the_program_takes_no_triggers_from_outside()
    {
        using var data = new TemporaryFolder();
        await using var service = await RunningService.StartAloneAsync(("Prosodia__DataFolder", data.Path));

        using var answer = await HostPayloads.PostAsync(service, "StartRun", "{}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<RunningService> StartAsync(TemporaryFolder data) => RunningService.StartAsync(("Prosodia__DataFolder", data.Path));
}
