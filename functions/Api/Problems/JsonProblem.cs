using System.Text;
using System.Text.Json;
using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Api.Problems;

/// <summary>Says where JSON is wrong.</summary>
internal static class JsonProblem
{
    /// <summary>The error of a body that is not the JSON that it should be.</summary>
    public static RefusedException Of(JsonException error)
    {
        // Messages about members name types of this program, which nobody outside knows.
        var reason = error.Message.Split(" Path: ")[0] switch
        {
            var text when text.Contains("could not be mapped", StringComparison.Ordinal) => "There is no such member.",
            var text when text.Contains("type '", StringComparison.Ordinal)
                || text.Contains("converted to", StringComparison.Ordinal) => "It cannot have this value, or lacks a member.",
            var text => text,
        };
        var line = error.LineNumber is { } n ? $" (line {n + 1}, byte {error.BytePositionInLine})" : "";
        return new(StatusCodes.Status400BadRequest, "The body is not the JSON that this call takes.", new FieldError(Pointer(error.Path), reason + line));
    }

    /// <summary>A path as System.Text.Json writes it, <c>$.a[0].b</c>, as a JSON pointer.</summary>
    internal static string Pointer(string? path)
    {
        var pointer = new StringBuilder();
        var rest = (path ?? "$").AsSpan(1);
        while (!rest.IsEmpty)
        {
            var quoted = rest.StartsWith("['");
            var start = quoted ? 2 : 1;
            var end = quoted ? rest.IndexOf("']") : rest[0] == '[' ? rest.IndexOf(']') : NextMark(rest);
            if (end < start)
                break;
            var segment = rest[start..end].ToString();
            pointer.Append('/').Append(segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            rest = rest[(end + (quoted ? 2 : rest[0] == '[' ? 1 : 0))..];
        }

        return pointer.ToString();
    }

    private static int NextMark(ReadOnlySpan<char> rest) => rest[1..].IndexOfAny('.', '[') is var at and >= 0 ? at + 1 : rest.Length;
}
