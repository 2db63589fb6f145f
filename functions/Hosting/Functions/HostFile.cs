using System.Text.Json;
using System.Text.Json.Nodes;
using Prosodia.Functions.Hosting.Blobs;

namespace Prosodia.Functions.Hosting.Functions;

/// <summary><c>host.json</c>: written by hand, and held at every build against what this program relies on.</summary>
internal static class HostFile
{
    // What the program relies on, and where it would break otherwise.
    private static readonly (string Path, JsonNode Value, string Why)[] Needed =
    [
        ("version", "2.0", "the host knows no other"),
        ("customHandler.description.defaultExecutablePath", "Prosodia.Functions", "it is the executable's name"),
        ("customHandler.enableProxyingHttpRequest", true, "HTTP requests have to arrive as they are, and streamed"),
        ("extensionBundle.id", "Microsoft.Azure.Functions.ExtensionBundle", "queues and orchestrations come from it"),
        ("extensionBundle.version", "[4.*, 5.0.0)", "orchestrations of custom handlers need version 4"),
        ("extensions.durableTask.extendedSessionsEnabled", false, "histories have to be sent whole"),
        ("extensions.http.routePrefix", "api", "routes of the API begin with it"),
        ("extensions.queues.maxDequeueCount", BlobEventFunction.MaxAttempts, "the last attempt writes down why it failed"),
        ("extensions.queues.messageEncoding", "base64", "Event Grid sends messages so"),
    ];

    /// <summary>Everything in a file that this program could not work with.</summary>
    /// <param name="path">The file.</param>
    public static IEnumerable<string> Problems(string path)
    {
        if (!File.Exists(path))
            return [$"{path} is missing"];
        try
        {
            var content = JsonNode.Parse(File.ReadAllText(path));
            return [.. Needed.Where(need => !JsonNode.DeepEquals(Find(content, need.Path), need.Value)).Select(need => Describe(path, content, need))];
        }
        catch (JsonException e)
        {
            return [$"{path} is not JSON: {e.Message}"];
        }
    }

    private static string Describe(string path, JsonNode? content, (string Path, JsonNode Value, string Why) need) =>
        $"{path}: {need.Path} is {Find(content, need.Path)?.ToJsonString() ?? "missing"}; it must be {need.Value.ToJsonString()}: {need.Why}";

    private static JsonNode? Find(JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (at, name) => at is JsonObject group && group.TryGetPropertyValue(name, out var value) ? value : null);
}
