using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Prosodia.Storage.Sqlite;

/// <summary>The columns of a row as JSON that keeps types and values exactly: <c>{"valence":["double","0.1"],"clips":["int","3"]}</c>.</summary>
internal static class ColumnJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes columns.</summary>
    public static string Write(IReadOnlyDictionary<string, object> values)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            foreach (var (column, value) in values)
            {
                var (type, text) = Format(value);
                json.WriteStartArray(column);
                json.WriteStringValue(type);
                json.WriteStringValue(text);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads columns.</summary>
    /// <exception cref="InvalidDataException">It was not written by <see cref="Write"/>.</exception>
    public static Dictionary<string, object> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.EnumerateObject()
                .ToDictionary(column => column.Name, column => Parse(column.Value[0].GetString(), column.Value[1].GetString()!), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The columns of a row cannot be read: another program has changed the database.", e);
        }
    }

    private static (string Type, string Text) Format(object value) => value switch
    {
        string text => ("string", text),
        bool flag => ("bool", flag ? "true" : "false"),
        int number => ("int", number.ToString(CultureInfo.InvariantCulture)),
        long number => ("long", number.ToString(CultureInfo.InvariantCulture)),
        double number => ("double", number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset time => ("time", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No column has this type."),
    };

    private static object Parse(string? type, string text) => type switch
    {
        "string" => text,
        "bool" => text == "true",
        "int" => int.Parse(text, CultureInfo.InvariantCulture),
        "long" => long.Parse(text, CultureInfo.InvariantCulture),
        "double" => double.Parse(text, CultureInfo.InvariantCulture),
        "time" => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture),
        _ => throw new FormatException($"'{type}' is not the type of a column."),
    };
}
