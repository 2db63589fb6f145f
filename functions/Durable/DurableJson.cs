using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Prosodia.Functions.Durable;

/// <summary>JSON text of inputs, results, events and custom status. A null has no text, and no or empty text is read as null.</summary>
internal static class DurableJson
{
    // The default encoder escapes all but ASCII, and < > & ' too: the text is never part of a page, and people read it in the host's tables.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Write<T>(T value, JsonTypeInfo<T> type, string what)
    {
        if (value is null)
            return null;
        return Write(what, writer => JsonSerializer.Serialize(writer, value, type));
    }

    /// <summary>What a writer writes, as text.</summary>
    /// <exception cref="InvalidOperationException">The text is too long.</exception>
    public static string Write(string what, Action<Utf8JsonWriter> write)
    {
        var buffer = WriteBytes(write);
        if (buffer.Length > DurableLimits.MaxTextBytes)
        {
            throw new InvalidOperationException(
                $"{what} has {buffer.Length} bytes of JSON; at most {DurableLimits.MaxTextBytes} are allowed: put it into a blob and pass its name");
        }

        return Encoding.UTF8.GetString(buffer);
    }

    /// <summary>A text as a JSON string, however long.</summary>
    public static string Quote(string text) => Encoding.UTF8.GetString(WriteBytes(writer => writer.WriteStringValue(text)));

    /// <summary>What a writer writes, however long.</summary>
    public static ReadOnlySpan<byte> WriteBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            write(writer);
        return buffer.WrittenSpan;
    }

    /// <summary>Checks JSON that comes from outside.</summary>
    /// <exception cref="FormatException">It is not JSON, or too long.</exception>
    public static void Check(string? text, string what)
    {
        if (string.IsNullOrEmpty(text))
            return;
        if (Encoding.UTF8.GetByteCount(text) > DurableLimits.MaxTextBytes)
            throw new FormatException($"{what} is longer than {DurableLimits.MaxTextBytes} bytes");
        try
        {
            using var document = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{what} is not JSON: {e.Message}", e);
        }
    }

    /// <exception cref="FormatException">The text is not JSON of that type.</exception>
    public static T Read<T>(string? text, JsonTypeInfo<T> type, string what)
    {
        if (string.IsNullOrEmpty(text))
            return default(T) is null ? default! : throw new FormatException($"{what} is missing; {typeof(T).Name} is expected");
        try
        {
            return JsonSerializer.Deserialize(text, type)!;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException($"{what} is not JSON of {typeof(T).Name}: {e.Message}", e);
        }
    }
}
