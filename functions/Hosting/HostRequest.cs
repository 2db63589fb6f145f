using System.Globalization;
using System.Text.Json;

namespace Prosodia.Functions.Hosting;

/// <summary>What the host posts for a trigger: <c>{"Data":{…},"Metadata":{…}}</c>.</summary>
internal sealed class HostRequest : IDisposable
{
    private readonly JsonDocument _document;

    private HostRequest(JsonDocument document) => _document = document;

    /// <summary>How many times the message has been handed out, this time included.</summary>
    public int Attempt
    {
        get
        {
            // The host writes metadata as JSON in a string, or as it is.
            var text = Find("Metadata", "DequeueCount") is { } count ? Unwrap(count) : "1";
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 1;
        }
    }

    /// <summary>Reads a request.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static HostRequest Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return new(JsonDocument.Parse(body));
        }
        catch (JsonException e)
        {
            throw new FormatException($"The request is not JSON: {e.Message}", e);
        }
    }

    /// <summary>The JSON that a binding holds.</summary>
    /// <exception cref="FormatException">There is no such binding.</exception>
    public string Binding(string name) =>
        Find("Data", name) is { } value ? Unwrap(value) : throw new FormatException($"The request has no value of the binding '{name}'.");

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private JsonElement? Find(string group, string name) =>
        _document.RootElement.ValueKind == JsonValueKind.Object && _document.RootElement.TryGetProperty(group, out var members)
        && members.ValueKind == JsonValueKind.Object && members.TryGetProperty(name, out var value)
            ? value
            : null;

    /// <summary>The host serialises what is text already once more, so JSON comes in a string in a string.</summary>
    private static string Unwrap(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value.GetRawText();
        var text = ReadString(value);
        if (!text.StartsWith('"'))
            return text;
        try
        {
            using var inner = JsonDocument.Parse(text);
            return ReadString(inner.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The value of a binding is not JSON: {e.Message}", e);
        }
    }

    private static string ReadString(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"The value of a binding is not text: {e.Message}", e);
        }
    }
}
