using Prosodia.Functions.Hosting.Blobs;

namespace Prosodia.Functions.Tests.Hosting.Blobs;

public sealed class BlobEventTests
{
    /// <summary>In the form of "Azure Blob Storage as an Event Grid source", example of <c>Microsoft.Storage.BlobCreated</c>.</summary>
    internal const string Documented = """
        {
          "topic": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/Storage/providers/Microsoft.Storage/storageAccounts/account",
          "subject": "/blobServices/default/containers/media/blobs/concerts/blobs/évening #1.wav",
          "eventType": "Microsoft.Storage.BlobCreated",
          "eventTime": "2017-06-26T18:41:00.9584103Z",
          "id": "831e1650-001e-001b-66ab-eeb76e069631",
          "data": {
            "api": "PutBlockList",
            "clientRequestId": "6d79dbfb-0e37-4fc4-981f-442c9ca65760",
            "requestId": "831e1650-001e-001b-66ab-eeb76e000000",
            "eTag": "\"0x8D4BCC2E4835CD0\"",
            "contentType": "audio/wav",
            "contentLength": 524288,
            "blobType": "BlockBlob",
            "url": "https://account.blob.core.windows.net/media/concerts/blobs/%C3%A9vening%20%231.wav",
            "sequencer": "00000000000004420000000000028963",
            "storageDiagnostics": { "batchId": "b68529f3-68cd-4744-baa4-3c0498ec19f0" }
          },
          "dataVersion": "",
          "metadataVersion": "1"
        }
        """;

    [Fact]
    public void The_documented_event_names_its_blob()
    {
        var read = BlobEvent.Parse(Documented);

        Assert.Equal("media/concerts/blobs/évening #1.wav", read.Blob().ToString());
        Assert.Equal("\"0x8D4BCC2E4835CD0\"", read.Data.ETag);
        Assert.Equal(524288, read.Data.ContentLength);
    }

    [Theory]
    [InlineData("/blobServices/default/containers/media/blobs/../secrets/a.wav")]
    [InlineData("/blobServices/default/containers/media/blobs/")]
    [InlineData("/blobServices/default/containers/Not Valid/blobs/a.wav")]
    [InlineData("/blobServices/default/containers/media")]
    [InlineData("a.wav")]
    public void A_subject_that_names_no_blob_is_refused(string subject)
    {
        var read = BlobEvent.Parse(Documented) with { Subject = subject };

        Assert.Contains(subject, Assert.Throws<FormatException>(() => read.Blob()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not JSON")]
    [InlineData("""{"id":"1","subject":"s","eventType":"Microsoft.Storage.BlobDeleted","eventTime":"2017-06-26T18:41:00Z","data":{"eTag":"1","contentLength":1}}""")]
    public void Anything_but_a_created_event_is_refused(string text) => Assert.Throws<FormatException>(() => BlobEvent.Parse(text));
}
