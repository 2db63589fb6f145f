using System.Text.Json;
using System.Text.Json.Serialization;
using Prosodia.Storage;

namespace Prosodia.Functions.Hosting.Blobs;

/// <summary>The event <c>Microsoft.Storage.BlobCreated</c> in the schema of Event Grid: of its many fields, those that say which blob.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Subject"><c>/blobServices/default/containers/{container}/blobs/{path}</c>.</param>
/// <param name="EventType"><c>Microsoft.Storage.BlobCreated</c>.</param>
/// <param name="EventTime">When the blob was written.</param>
/// <param name="Data">About the blob.</param>
internal sealed record BlobEvent(string Id, string Subject, string EventType, DateTimeOffset EventTime, BlobEventData Data)
{
    /// <summary>The type of event that says that a blob has been written.</summary>
    public const string BlobCreated = "Microsoft.Storage.BlobCreated";

    private const string Containers = "/blobServices/default/containers/";
    private const string Blobs = "/blobs/";

    /// <summary>The event of a blob.</summary>
    public static BlobEvent Of(BlobProperties blob) => new(
        Guid.NewGuid().ToString(),
        $"{Containers}{blob.Name.Container}{Blobs}{blob.Name.Path}",
        BlobCreated,
        blob.Modified,
        new(blob.ETag, blob.Length));

    /// <summary>Reads an event.</summary>
    /// <exception cref="FormatException">The text is not such an event.</exception>
    public static BlobEvent Parse(string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize(text, BlobEventJson.Default.BlobEvent) ?? throw new FormatException("The event is null.");
            return read.EventType == BlobCreated ? read : throw new FormatException($"The event is a '{read.EventType}'; {BlobCreated} is expected.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The message is not an event of Event Grid: {e.Message}", e);
        }
    }

    /// <summary>The blob.</summary>
    /// <exception cref="FormatException">The subject names none.</exception>
    public BlobName Blob()
    {
        var blobs = Subject.IndexOf(Blobs, StringComparison.Ordinal);
        if (!Subject.StartsWith(Containers, StringComparison.Ordinal) || blobs < Containers.Length)
            throw new FormatException($"The subject '{Subject}' is not that of a blob.");
        return BlobName.TryOf(Subject[Containers.Length..blobs], Subject[(blobs + Blobs.Length)..], out var name)
            ? name
            : throw new FormatException($"The subject '{Subject}' names a blob that this program does not take.");
    }
}

/// <summary>What an event says of its blob.</summary>
/// <param name="ETag">Version of the blob.</param>
/// <param name="ContentLength">Its bytes.</param>
internal sealed record BlobEventData([property: JsonPropertyName("eTag")] string ETag, long ContentLength);

/// <summary>Serialisers of events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 16)]
[JsonSerializable(typeof(BlobEvent))]
internal sealed partial class BlobEventJson : JsonSerializerContext;
