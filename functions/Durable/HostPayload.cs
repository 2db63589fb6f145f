using System.Text.Json;
using Google.Protobuf;

namespace Prosodia.Functions.Durable;

/// <summary>The JSON around durable calls: what the Functions host posts to <c>/{function}</c> of a custom handler, and what it takes back.</summary>
/// <remarks>
/// A request is <c>{"Data":{"name":…},"Metadata":{…}}</c>. The host serialises a string that is already JSON once more, so
/// the value of an orchestration's binding is a JSON string of a JSON string of base64.
/// </remarks>
public static class HostPayload
{
    /// <summary>Answers a call of an orchestration. There always is an answer; see <see cref="OrchestrationExecutor"/>.</summary>
    /// <param name="executor">Runs the orchestration.</param>
    /// <param name="body">The host's request.</param>
    /// <returns><c>{"ReturnValue":"…"}</c> with the response in base64.</returns>
    public static byte[] AnswerOrchestration(OrchestrationExecutor executor, ReadOnlyMemory<byte> body)
    {
        byte[] response;
        try
        {
            response = executor.Execute(Convert.FromBase64String(Unwrap(ReadData(body))));
        }
        catch (FormatException e)
        {
            response = OrchestrationExecutor.Failed(e).ToByteArray();
        }

        return Answer(Convert.ToBase64String(response));
    }

    /// <summary>Answers a call of an activity. Its failure is an answer too, because the host drops the body of any other status.</summary>
    /// <param name="activities">The activities.</param>
    /// <param name="name">The activity that was called.</param>
    /// <param name="body">The host's request.</param>
    /// <param name="cancellationToken">Stops the activity.</param>
    /// <returns><c>{"ReturnValue":"…"}</c> with the outcome as a string.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<byte[]> AnswerActivityAsync(
        ActivityRegistry activities, string name, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        string outcome;
        try
        {
            outcome = await activities.RunAsync(name, ReadData(body), cancellationToken);
        }
        catch (FormatException e)
        {
            outcome = ActivityOutcome.Failure(TaskFailure.Of(e) with { NonRetriable = true });
        }

        return Answer(outcome);
    }

    private static byte[] Answer(string value) => DurableJson.WriteBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("ReturnValue", value);
        writer.WriteEndObject();
    }).ToArray();

    /// <summary>The value of the one binding: its text if it is a string, else its JSON.</summary>
    private static string ReadData(ReadOnlyMemory<byte> body)
    {
        if (body.Length > DurableLimits.MaxRequestBytes)
            throw new FormatException($"The request has {body.Length} bytes; at most {DurableLimits.MaxRequestBytes} are allowed.");
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Data", out var data)
                || data.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("The request has no object 'Data'.");
            }

            var bindings = data.EnumerateObject().ToList();
            if (bindings is not [var binding])
                throw new FormatException($"'Data' has {bindings.Count} bindings; one is expected.");
            return binding.Value.ValueKind == JsonValueKind.String ? binding.Value.GetString()! : binding.Value.GetRawText();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The request is not JSON: {e.Message}", e);
        }
    }

    private static string Unwrap(string text)
    {
        if (!text.StartsWith('"'))
            return text;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.GetString()!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The value of the binding is neither base64 nor a JSON string: {e.Message}", e);
        }
    }
}
