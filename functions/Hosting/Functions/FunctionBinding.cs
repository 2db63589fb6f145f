using System.Text.Json.Nodes;

namespace Prosodia.Functions.Hosting.Functions;

/// <summary>A binding of a function, as its <c>function.json</c> has it.</summary>
/// <param name="Type">Its type, such as <c>activityTrigger</c>.</param>
/// <param name="Name">What it is called in the host's payload.</param>
/// <param name="Direction"><c>in</c> or <c>out</c>.</param>
/// <param name="Properties">What else belongs to its type.</param>
internal sealed record FunctionBinding(string Type, string Name, string Direction, params (string Name, JsonNode Value)[] Properties)
{
    /// <summary>Name of the setting, or beginning of the names of settings, that hold the storage account.</summary>
    public const string StorageConnection = "AzureWebJobsStorage";

    /// <summary>The base64 of an <c>OrchestratorRequest</c>. There must be no <c>$return</c> beside it: the host would decode the answer's base64.</summary>
    public static FunctionBinding OrchestrationTrigger { get; } = new("orchestrationTrigger", "context", "in");

    /// <summary>The input of an activity as JSON.</summary>
    public static FunctionBinding ActivityTrigger { get; } = new("activityTrigger", "input", "in");

    /// <summary>Where and with which key instances are started and told things.</summary>
    public static FunctionBinding DurableClient { get; } = new("durableClient", "durable", "in");

    /// <summary>The answer of an HTTP function.</summary>
    public static FunctionBinding HttpAnswer { get; } = new("http", "$return", "out");

    /// <summary>A message of a queue.</summary>
    /// <param name="name">What it is called in the payload.</param>
    /// <param name="queue">The queue.</param>
    public static FunctionBinding QueueTrigger(string name, string queue) =>
        new("queueTrigger", name, "in", ("queueName", queue), ("connection", StorageConnection));

    /// <summary>An HTTP request.</summary>
    /// <param name="route">Its route below <c>/api</c>.</param>
    /// <param name="level">Who may call: <c>anonymous</c> or <c>function</c>.</param>
    /// <param name="methods">Methods, in lower case.</param>
    public static FunctionBinding HttpTrigger(string route, string level, params string[] methods) =>
        new("httpTrigger", "req", "in", ("route", route), ("authLevel", level), ("methods", new JsonArray([.. methods.Select(method => JsonValue.Create(method))])));

    /// <summary>The binding as JSON.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["type"] = Type, ["name"] = Name, ["direction"] = Direction };
        foreach (var (name, value) in Properties)
            json.Add(name, value.DeepClone());
        return json;
    }
}
