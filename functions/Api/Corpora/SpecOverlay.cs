using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Api.Corpora;

/// <summary>Specifications of which a caller gives only what differs from a preset.</summary>
internal static class SpecOverlay
{
    /// <summary>The preset with the caller's changes.</summary>
    /// <param name="preset">What it starts from.</param>
    /// <param name="changes">A JSON object.</param>
    /// <param name="type">How specifications are written.</param>
    /// <param name="pointer">Where the changes are in the body.</param>
    /// <exception cref="RunRequestException">A member does not exist or cannot have its value; every one is named.</exception>
    public static T Apply<T>(T preset, JsonElement changes, JsonTypeInfo<T> type, string pointer)
    {
        var errors = new List<FieldError>();
        var whole = JsonSerializer.SerializeToNode(preset, type)!.AsObject();
        Overlay(whole, changes, pointer, errors);
        if (errors.Count > 0)
            throw new RunRequestException([.. errors]);
        try
        {
            return whole.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            throw new RunRequestException([new(pointer + JsonProblem.Pointer(e.Path), "This cannot be its value.")]);
        }
    }

    private static void Overlay(JsonObject whole, JsonElement changes, string pointer, List<FieldError> errors)
    {
        if (changes.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(pointer, "Give an object."));
            return;
        }

        foreach (var change in changes.EnumerateObject())
        {
            var at = $"{pointer}/{change.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!whole.ContainsKey(change.Name))
                errors.Add(new(at, $"There is no such setting; there are {string.Join(", ", whole.Select(member => member.Key))}."));
            else if (whole[change.Name] is JsonObject inner)
                Overlay(inner, change.Value, at, errors);
            else
                whole[change.Name] = JsonNode.Parse(change.Value.GetRawText());
        }
    }
}
