using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Contract;

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
        var whole = JsonSerializer.SerializeToNode(preset, type)!.AsObject();
        if (PresetOverlay.Apply(whole, changes, pointer) is { Count: > 0 } problems)
            throw new RunRequestException([.. problems.Select(problem => new FieldError(problem.Pointer, problem.Problem))]);
        try
        {
            return whole.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            throw new RunRequestException([new(pointer + JsonProblem.Pointer(e.Path), "It cannot have this value.")]);
        }
    }
}
