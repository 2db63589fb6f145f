using System.Text.Json;

namespace Prosodia.Interchange;

/// <summary>Guards readers of JSON against half a character, <c>"\ud800"</c>: the parser lets it pass, and whoever takes the text later fails.</summary>
/// <remarks>Needed where elements or tokens are read one by one. <see cref="JsonSerializer"/> refuses such texts by itself.</remarks>
public static class JsonText
{
    /// <summary>Refuses half a character in any text or name of a document.</summary>
    /// <param name="value">What was parsed.</param>
    /// <param name="field">What errors call it; what is below it is named by members and indices.</param>
    /// <exception cref="JsonException">There is one; the message names its field.</exception>
    public static void Check(JsonElement value, string field)
    {
        if (Half(value) is { } place)
            throw new JsonException($"{field}{place} holds half a character");
    }

    /// <summary>The text of a token.</summary>
    /// <param name="reader">At a text or a name.</param>
    /// <param name="field">What errors call it.</param>
    /// <exception cref="JsonException">It holds half a character.</exception>
    public static string Of(in Utf8JsonReader reader, string field)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"{field} holds half a character", e);
        }
    }

    /// <summary>Where below an element the first half character is: empty for the element itself, null if nowhere.</summary>
    private static string? Half(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when !CanBeTaken(value.GetString):
                return "";
            case JsonValueKind.Array:
                foreach (var (i, item) in value.EnumerateArray().Index())
                {
                    if (Half(item) is { } below)
                        return $"[{i}]{below}";
                }

                return null;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (!CanBeTaken(() => member.Name))
                        return ": a name";
                    if (Half(member.Value) is { } below)
                        return $".{member.Name}{below}";
                }

                return null;
            default:
                return null;
        }
    }

    private static bool CanBeTaken(Func<string?> read)
    {
        try
        {
            read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
