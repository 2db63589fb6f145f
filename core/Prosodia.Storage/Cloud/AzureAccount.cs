using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Prosodia.Storage.Cloud;

/// <summary>Opens a storage account.</summary>
internal static class AzureAccount
{
    /// <summary>The stores of the account that options name.</summary>
    public static (IBlobStore Blobs, ITableStore Tables) Open(StorageOptions options)
    {
        var (blobs, tables) = (Options(new BlobClientOptions()), Options(new TableClientOptions()));
        if (options.ConnectionString is { } secret)
            return (new AzureBlobStore(new BlobServiceClient(secret, blobs)), new AzureTableStore(new TableServiceClient(secret, tables)));
        var credential = AzureIdentity.Of(options);
        return (
            new AzureBlobStore(new BlobServiceClient(options.BlobEndpoint, credential, blobs)),
            new AzureTableStore(new TableServiceClient(options.TableEndpoint, credential, tables)));
    }

    /// <summary>Options of a client library with what all of ours have.</summary>
    /// <param name="options">The library's own.</param>
    public static T Options<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(new UnreachablePolicy(), HttpPipelinePosition.PerCall);
        return options;
    }

    /// <summary>Whether a text is a connection string. What is wrong with it is not told, for it could be the key.</summary>
    public static bool CanParse(string connectionString)
    {
        try
        {
            _ = new BlobServiceClient(connectionString);
            _ = new TableServiceClient(connectionString);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
