using System.Text.Json.Serialization;
using Prosodia.Models.Packages;

namespace Prosodia.Functions.Models;

/// <summary>What is known of a model without loading it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind"><c>shared-model</c> (emotions) or <c>sequence-model</c> (arousal and valence).</param>
/// <param name="Version">Beginning of the SHA-256 of its package: equal versions give equal scores.</param>
/// <param name="IsDefault">Whether it scores what names no model.</param>
/// <param name="Bytes">Length of its package.</param>
/// <param name="Modified">When it was stored.</param>
/// <param name="Card">What a person should know before relying on it.</param>
public sealed record ShelvedModel(string Id, string Kind, string Version, bool IsDefault, long Bytes, DateTimeOffset Modified, ModelCard Card)
{
    /// <summary>The ETag of its blob.</summary>
    [JsonIgnore]
    public string ETag { get; init; } = "";
}
