using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Transfer;

namespace Prosodia.Jobs.Contract;

/// <summary>Serialisers of specifications that are whole.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SharedModelsSpec))]
[JsonSerializable(typeof(TransferSpec))]
public sealed partial class SpecJson : JsonSerializerContext;

/// <summary>
/// Reads specifications in which members were left out: these are the preset's. (Generated readers would make zeros of them, for a member that is set once
/// is to them a parameter without a default.)
/// </summary>
/// <typeparam name="T">The specification.</typeparam>
/// <param name="whole">How whole ones are read and written.</param>
internal abstract class PresetConverter<T>(JsonTypeInfo<T> whole) : JsonConverter<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var changes = JsonElement.ParseValue(ref reader);
        var spec = JsonSerializer.SerializeToNode(Preset(changes), whole)!.AsObject();
        return PresetOverlay.Apply(spec, changes) is { Count: > 0 } problems
            ? throw new JsonException(string.Join(" ", problems.Select(problem => $"{problem.Pointer}: {problem.Problem}")))
            : spec.Deserialize(whole)!;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, whole);

    /// <summary>What members that were left out are taken from.</summary>
    private protected abstract T Preset(JsonElement changes);
}

/// <summary>Specifications of the experiment on shared models: what was left out is the paper's.</summary>
internal sealed class SharedModelsSpecConverter() : PresetConverter<SharedModelsSpec>(SpecJson.Default.SharedModelsSpec)
{
    private protected override SharedModelsSpec Preset(JsonElement changes) => new();
}

/// <summary>Specifications of the transfer experiment: what was left out is that of the budget's preset.</summary>
internal sealed class TransferSpecConverter() : PresetConverter<TransferSpec>(SpecJson.Default.TransferSpec)
{
    private protected override TransferSpec Preset(JsonElement changes) =>
        changes.ValueKind == JsonValueKind.Object && changes.TryGetProperty("budget", out var budget) && budget.ValueKind == JsonValueKind.String
            ? TransferSpec.Preset(budget.GetString()!) ?? TransferSpec.Paper
            : TransferSpec.Paper;
}
