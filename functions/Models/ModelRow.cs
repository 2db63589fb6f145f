using System.Text.Json;
using Prosodia.Models.Packages;
using Prosodia.Storage;

namespace Prosodia.Functions.Models;

/// <summary>Descriptions of models as rows of the table <c>models</c>, so that a list need not open packages. A row holds for one version of a package.</summary>
internal static class ModelRow
{
    /// <summary>The table.</summary>
    public const string Table = "models";

    /// <summary>Its one partition.</summary>
    public const string Partition = "model";

    private const int MaxCard = 30_000;

    /// <summary>A description as a row.</summary>
    public static TableRow Of(string id, BlobProperties blob, string kind, string version, ModelCard card)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["etag"] = blob.ETag, ["kind"] = kind, ["version"] = version };
        if (JsonSerializer.Serialize(card, ShelfJson.Default.ModelCard) is { Length: <= MaxCard } json)
            values["card"] = json;
        return new(Partition, id, values);
    }

    /// <summary>The description of a row; null if it is not of this version.</summary>
    public static (string Kind, string Version, ModelCard Card)? Read(TableRow row, BlobProperties blob) =>
        row.Values.GetValueOrDefault("etag") as string == blob.ETag && row.Values.GetValueOrDefault("kind") is string kind
        && row.Values.GetValueOrDefault("version") is string version && row.Values.GetValueOrDefault("card") is string json
        && JsonSerializer.Deserialize(json, ShelfJson.Default.ModelCard) is { } card
            ? (kind, version, card)
            : null;
}
