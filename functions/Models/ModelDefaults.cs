using System.Text.Json.Serialization;

namespace Prosodia.Functions.Models;

/// <summary><c>models/defaults.json</c>: which models score what names none.</summary>
/// <param name="Emotion">Id of the model that names emotions; null for the built-in one.</param>
/// <param name="Affect">Id of the model of arousal and valence; null for the built-in one.</param>
public sealed record ModelDefaults(string? Emotion = null, string? Affect = null);

/// <summary>Serialisers of what the shelf stores.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, MaxDepth = 16)]
[JsonSerializable(typeof(ModelDefaults))]
[JsonSerializable(typeof(Prosodia.Models.Packages.ModelCard))]
internal sealed partial class ShelfJson : JsonSerializerContext;
