using System.Text.Json;
using System.Text.Json.Nodes;

namespace Prosodia.Jobs.Contract;

/// <summary>Documents in which somebody gives only what differs from a preset.</summary>
public static class PresetOverlay
{
    /// <summary>Puts changes over a preset, member by member.</summary>
    /// <param name="preset">The preset, which becomes the whole.</param>
    /// <param name="changes">What differs: an object.</param>
    /// <param name="pointer">JSON pointer of the changes in their document.</param>
    /// <returns>What is wrong with the changes, with pointers; what a member may be is for the reader of the whole to say.</returns>
    public static IReadOnlyList<(string Pointer, string Problem)> Apply(JsonObject preset, JsonElement changes, string pointer = "")
    {
        var problems = new List<(string, string)>();
        Apply(preset, changes, pointer, problems);
        return problems;
    }

    private static void Apply(JsonObject preset, JsonElement changes, string pointer, List<(string Pointer, string Problem)> problems)
    {
        if (changes.ValueKind != JsonValueKind.Object)
        {
            problems.Add((pointer, "Give an object."));
            return;
        }

        foreach (var change in changes.EnumerateObject())
        {
            var at = $"{pointer}/{change.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!preset.ContainsKey(change.Name))
                problems.Add((at, $"There is no such setting; there are {string.Join(", ", preset.Select(member => member.Key))}."));
            else if (preset[change.Name] is JsonObject inner)
                Apply(inner, change.Value, at, problems);
            else
                preset[change.Name] = JsonNode.Parse(change.Value.GetRawText());
        }
    }
}
