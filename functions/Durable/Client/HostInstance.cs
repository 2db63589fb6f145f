using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prosodia.Functions.Durable.Client;

/// <summary>An instance as the host's management API describes it.</summary>
internal sealed record HostInstance(
    string Name, string RuntimeStatus, DateTimeOffset CreatedTime, DateTimeOffset LastUpdatedTime, JsonElement? Input, JsonElement? CustomStatus, JsonElement? Output)
{
    /// <summary>Reads a description.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static InstanceStatus Read(string instanceId, string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize(text, ClientJson.Default.HostInstance) ?? throw new FormatException("The host describes an instance by null.");
            var state = StateOf(read.RuntimeStatus);
            var output = Text(read.Output);
            var failure = state == InstanceState.Failed ? new TaskFailure("Unknown", output ?? "the host did not say why") : null;
            return new(
                instanceId, read.Name, state, read.CreatedTime.UtcDateTime, read.LastUpdatedTime.UtcDateTime,
                Text(read.Input), failure is null ? output : null, Text(read.CustomStatus), failure);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The host's description of '{instanceId}' cannot be read: {e.Message}", e);
        }
    }

    private static InstanceState StateOf(string status) => status switch
    {
        "Pending" => InstanceState.Pending,
        "Running" or "ContinuedAsNew" => InstanceState.Running,
        "Suspended" => InstanceState.Suspended,
        "Completed" => InstanceState.Completed,
        "Failed" => InstanceState.Failed,
        "Terminated" or "Canceled" => InstanceState.Terminated,
        _ => throw new FormatException($"The host says that an instance is '{status}'."),
    };

    private static string? Text(JsonElement? value) => value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json ? json.GetRawText() : null;
}

/// <summary>What the <c>durableClient</c> binding says.</summary>
/// <param name="HttpBaseUrl">Address of the management API.</param>
/// <param name="RequiredQueryStringParameters">Key and names that every call must carry.</param>
internal sealed record DurableClientBinding(string? HttpBaseUrl, string? RequiredQueryStringParameters);

/// <summary>Serialisers of what the management API sends.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HostInstance))]
[JsonSerializable(typeof(DurableClientBinding))]
internal sealed partial class ClientJson : JsonSerializerContext;
