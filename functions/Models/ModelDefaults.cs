using System.Text.Json.Serialization;
using Prosodia.Models.Packages;
using Prosodia.Scoring;

namespace Prosodia.Functions.Models;

/// <summary><c>models/defaults.json</c>: which models score what names none.</summary>
/// <param name="Emotion">Id of the model that names emotions; null for the built-in one.</param>
/// <param name="Affect">Id of the model of arousal and valence; null for the built-in one.</param>
public sealed record ModelDefaults(string? Emotion = null, string? Affect = null)
{
    /// <summary>The defaults when a package has been stored. One that scored by default and is of the other kind now does not do so any more.</summary>
    /// <param name="model">The model of the package.</param>
    /// <param name="makeDefault">Whether it scores by default from now on.</param>
    internal ModelDefaults With(ScoringModel model, bool makeDefault)
    {
        var isAffect = model.Package is SequenceModelPackage;
        var others = Without(model.Id);
        return isAffect && (makeDefault || Affect == model.Id) ? others with { Affect = model.Id }
            : !isAffect && (makeDefault || Emotion == model.Id) ? others with { Emotion = model.Id }
            : others;
    }

    /// <summary>The defaults when a model has been removed.</summary>
    /// <param name="id">Its id.</param>
    internal ModelDefaults Without(string id) => new(Emotion == id ? null : Emotion, Affect == id ? null : Affect);
}

/// <summary>Serialisers of what the shelf stores.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, MaxDepth = 16)]
[JsonSerializable(typeof(ModelDefaults))]
[JsonSerializable(typeof(Prosodia.Models.Packages.ModelCard))]
internal sealed partial class ShelfJson : JsonSerializerContext;
