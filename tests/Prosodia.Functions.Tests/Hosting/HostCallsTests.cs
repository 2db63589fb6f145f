using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Prosodia.Functions.Tests.Durable.Client;
using Prosodia.Functions.Tests.Hosting.Blobs;
using Prosodia.Storage;
using Prosodia.Storage.Folders;

namespace Prosodia.Functions.Tests.Hosting;

/// <summary>
/// The real program, called as the Functions host calls it: payloads in the form of "Azure Functions custom handlers", section "Request payload", and of
/// <c>ScriptInvocationContextExtensions</c> of the host, which serialises strings twice.
/// </summary>
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
        await WriteRequestAsync(data, RunId);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answer = await PostAsync(service, "StartRun", QueuePayload($"runs/blobs/{RunId}/request.json", api.Binding));
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
        await WriteRequestAsync(data, RunId, folder: "another");

        foreach (var attempt in Enumerable.Range(1, 5))
        {
            using var answer = await PostAsync(service, "StartRun", QueuePayload("runs/blobs/another/request.json", api.Binding, attempt));
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

        using var answer = await PostAsync(service, "StartRun", body);
        using var unknown = await PostAsync(service, "NoSuchFunction", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_message_longer_than_any_queue_has_is_refused_unread()
    {
        using var data = new TemporaryFolder();
        await using var service = await StartAsync(data);

        using var answer = await PostAsync(service, "StartRun", new string(' ', 2 * 1024 * 1024));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Alone_the_program_takes_no_triggers_from_outside()
    {
        using var data = new TemporaryFolder();
        await using var service = await RunningService.StartAloneAsync(("Prosodia__DataFolder", data.Path));

        using var answer = await PostAsync(service, "StartRun", "{}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<RunningService> StartAsync(TemporaryFolder data) => RunningService.StartAsync(("Prosodia__DataFolder", data.Path));

    private static Task<HttpResponseMessage> PostAsync(RunningService service, string function, string body) =>
        service.Client.PostAsync(new Uri($"/{function}", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task WriteRequestAsync(TemporaryFolder data, string id, string? folder = null)
    {
        var request = $$"""{"id":"{{id}}","kind":"EvaluateCorpus","corpora":["demo"]}""";
        await new FolderBlobStore(data["blobs"]).WriteAsync(BlobName.Of("runs", $"{folder ?? id}/request.json"), new MemoryStream(Encoding.UTF8.GetBytes(request)));
    }

    /// <summary>The documented payload of a queue trigger, with an Event Grid event for a message and a <c>durableClient</c> beside it.</summary>
    private static string QueuePayload(string containerAndPath, string durable, int dequeueCount = 1)
    {
        var message = JsonNode.Parse(BlobEventTests.Documented)!;
        message["subject"] = $"/blobServices/default/containers/{containerAndPath}";
        var payload = JsonNode.Parse("""
            {
              "Data": { "event": "", "durable": "" },
              "Metadata": {
                "DequeueCount": "1",
                "ExpirationTime": "\"2019-10-16T17:58:31+00:00\"",
                "Id": "\"800ae4b3-bdd2-4c08-badd-f08e5a34b865\"",
                "InsertionTime": "\"2019-10-09T17:58:31+00:00\"",
                "NextVisibleTime": "\"2019-10-09T18:08:32+00:00\"",
                "PopReceipt": "\"AgAAAAMAAAAAAAAAAgtnj8x+1QE=\"",
                "sys": { "MethodName": "StartRun", "UtcNow": "2019-10-09T17:58:32.2205399Z", "RandGuid": "24ad4c06-24ad-4e5b-8294-3da9714877e9" }
              }
            }
            """)!;
        payload["Data"]!["event"] = Quote(message.ToJsonString());
        payload["Data"]!["durable"] = Quote(durable);
        payload["Metadata"]!["DequeueCount"] = $"{dequeueCount}";
        return payload.ToJsonString();
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Durable.TestJson.Default.String);
}
