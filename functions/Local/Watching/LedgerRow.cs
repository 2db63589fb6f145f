using Prosodia.Storage;

namespace Prosodia.Functions.Local.Watching;

/// <summary>A blob that a function has handled.</summary>
/// <param name="Id">Id of the function and the blob.</param>
/// <param name="Name">The blob's name.</param>
/// <param name="ETag">The version that was handled.</param>
internal sealed record LedgerRow(string Id, string Name, string ETag)
{
    /// <summary>The blob: checked only when it is needed, for a look reads all rows.</summary>
    public BlobName Blob => BlobName.Parse(Name);
}
