using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Prosodia.Functions.Tests.Durable;
using Prosodia.Functions.Tests.Hosting.Blobs;
using Prosodia.Storage;
using Prosodia.Storage.Folders;

namespace Prosodia.Functions.Tests.Hosting;

/// <summary>
/// What the Functions host posts, in the form of "Azure Functions custom handlers", section "Request payload", and of
/// <c>ScriptInvocationContextExtensions</c> of the host, which serialises strings twice.
/// </summary>
internal static class HostPayloads
{
    public static Task<HttpResponseMessage> PostAsync(RunningService service, string function, string body) =>
        service.Client.PostAsync(new Uri($"/{function}", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    public static async Task WriteRequestAsync(TemporaryFolder data, string id, string? folder = null)
    {
        var request = $$"""{"id":"{{id}}","kind":"EvaluateCorpus","corpora":["demo"]}""";
        await new FolderBlobStore(data.Path).WriteAsync(BlobName.Of("runs", $"{folder ?? id}/request.json"), new MemoryStream(Encoding.UTF8.GetBytes(request)));
    }

    /// <summary>The documented payload of a queue trigger, with an Event Grid event for a message and a <c>durableClient</c> beside it.</summary>
    public static string Queue(string containerAndPath, string durable, int dequeueCount = 1)
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

    private static string Quote(string text) => JsonSerializer.Serialize(text, TestJson.Default.String);
}
