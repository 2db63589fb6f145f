using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Prosodia.Storage.Cloud;

namespace Prosodia.Storage.Tests.Cloud;

/// <summary>An account of which nothing answers: port 9 of this machine, where nobody listens.</summary>
public sealed class UnreachableAccountTests
{
    private const string Secret = "c2VjcmV0";

    private const string Nowhere =
        $"DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey={Secret};BlobEndpoint=http://127.0.0.1:9/nobody;TableEndpoint=http://127.0.0.1:9/nobody";

    [Fact]
    public async Task Blobs_that_cannot_be_reached_read_like_a_disk_that_cannot()
    {
        var blobs = new AzureBlobStore(new BlobServiceClient(Nowhere, Impatient(new BlobClientOptions())));

        var error = await Assert.ThrowsAsync<IOException>(() => blobs.FindAsync(BlobName.Parse("media/a.wav")));

        Assert.StartsWith("127.0.0.1 gave no answer to 3 tries", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_do_tables()
    {
        var tables = new AzureTableStore(new TableServiceClient(Nowhere, Impatient(new TableClientOptions())));

        await Assert.ThrowsAsync<IOException>(() => tables.FindAsync("runs", "p", "k"));
    }

    private static T Impatient<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return AzureAccount.Options(options);
    }
}
