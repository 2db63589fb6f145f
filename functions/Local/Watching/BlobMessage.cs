using System.Globalization;
using System.Text.Json;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Hosting.Functions;

namespace Prosodia.Functions.Local.Watching;

/// <summary>The body of the call that the Functions host would make for a blob's event.</summary>
internal static class BlobMessage
{
    // Here orchestrations are reached without the host, and a name is all that its binding has to say.
    private const string LocalHub = """{"taskHubName":"local"}""";

    /// <summary>Writes it.</summary>
    /// <param name="entry">What is to be handled.</param>
    public static byte[] Of(LedgerEntry entry)
    {
        var announced = BlobEvent.Of(entry.Blob);
        return DurableJson.WriteBytes(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("Data");
            // The host serialises what is text already once more.
            writer.WriteString(BlobEventFunction.EventBinding, DurableJson.Quote(JsonSerializer.Serialize(announced, BlobEventJson.Default.BlobEvent)));
            writer.WriteString(FunctionBinding.DurableClient.Name, DurableJson.Quote(LocalHub));
            writer.WriteEndObject();
            writer.WriteStartObject("Metadata");
            writer.WriteString("DequeueCount", entry.Attempt.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("Id", DurableJson.Quote(announced.Id));
            writer.WriteString("InsertionTime", DurableJson.Quote(announced.EventTime.ToString("O", CultureInfo.InvariantCulture)));
            writer.WriteStartObject("sys");
            writer.WriteString("MethodName", entry.Function);
            writer.WriteString("UtcNow", DateTime.UtcNow);
            writer.WriteString("RandGuid", Guid.NewGuid());
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }).ToArray();
    }
}
