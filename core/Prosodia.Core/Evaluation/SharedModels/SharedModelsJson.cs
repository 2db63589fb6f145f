using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>A finished fold on disk.</summary>
/// <param name="Fingerprint">Of data, specification and fold; a fold with another is done again.</param>
/// <param name="Result">The fold.</param>
/// <param name="Digest">SHA-256 over both: a fold that was edited or damaged is done again.</param>
internal sealed record FoldCheckpoint(string Fingerprint, FoldResult Result, string Digest)
{
    /// <summary>A checkpoint of a fold that was just done.</summary>
    public static FoldCheckpoint Of(string fingerprint, FoldResult result) => new(fingerprint, result, DigestOf(fingerprint, result));

    /// <summary>Whether it is what was once written.</summary>
    public bool IsWhole() => Digest == DigestOf(Fingerprint, Result);

    private static string DigestOf(string fingerprint, FoldResult result) => Convert.ToHexStringLower(
        SHA256.HashData([.. Encoding.UTF8.GetBytes(fingerprint), .. JsonSerializer.SerializeToUtf8Bytes(result, SharedModelsJson.Default.FoldResult)]));
}

/// <summary>Serialisers of the run folder's files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FoldCheckpoint))]
internal sealed partial class SharedModelsJson : JsonSerializerContext;
