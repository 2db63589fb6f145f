using System.Text.Json;
using System.Text.Json.Serialization;
using Prosodia.Functions.Durable.Replay;

namespace Prosodia.Functions.Durable;

/// <summary>
/// How an activity ended, as text: <c>{"$outcome":"succeeded","value":…}</c> or <c>{"$outcome":"failed","failure":{…}}</c>.
/// </summary>
/// <remarks>
/// Two habits of the Functions host make this necessary. It drops the body of an answer that is not 2xx, and the reason with it; and it
/// parses and rewrites results that are JSON (dates, <c>1.10</c>, numbers of 19 digits). A string it passes on untouched.
/// </remarks>
internal static class ActivityOutcome
{
    private const string Start = """{"$outcome":""";

    public static string Success(string? value) => DurableJson.Write("the result", writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("$outcome", "succeeded");
        if (value is not null)
        {
            writer.WritePropertyName("value");
            writer.WriteRawValue(value, skipInputValidation: true);
        }

        writer.WriteEndObject();
    });

    public static string Failure(TaskFailure failure) => DurableJson.Write("the failure", writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("$outcome", "failed");
        writer.WritePropertyName("failure");
        JsonSerializer.Serialize(writer, failure, OutcomeJson.Default.TaskFailure);
        writer.WriteEndObject();
    });

    /// <summary>Reads a recorded result: an outcome, or, if it is none, plain JSON that is its own value.</summary>
    public static TaskResult Read(string? result)
    {
        // In a history the outcome is a JSON string, because the host serialises the string that it was given.
        if (result is null || !result.StartsWith("\"{", StringComparison.Ordinal))
            return new(result, null);
        try
        {
            using var outer = JsonDocument.Parse(result);
            var text = outer.RootElement.GetString()!;
            if (!text.StartsWith(Start, StringComparison.Ordinal))
                return new(result, null);
            using var outcome = JsonDocument.Parse(text);
            if (outcome.RootElement.TryGetProperty("failure", out var failure) && failure.ValueKind == JsonValueKind.Object)
                return new(null, failure.Deserialize(OutcomeJson.Default.TaskFailure));
            return new(outcome.RootElement.TryGetProperty("value", out var value) ? value.GetRawText() : null, null);
        }
        catch (JsonException)
        {
            return new(result, null);
        }
    }
}

/// <summary>Serialisers of outcomes, generated at build.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TaskFailure))]
internal sealed partial class OutcomeJson : JsonSerializerContext;
