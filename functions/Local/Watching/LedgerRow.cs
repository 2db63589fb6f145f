using Prosodia.Storage;

namespace Prosodia.Functions.Local.Watching;

/// <summary>A blob that a function has handled.</summary>
/// <param name="Id">Id of the function and the blob.</param>
/// <param name="Blob">The blob.</param>
/// <param name="ETag">The version that was handled.</param>
internal sealed record LedgerRow(string Id, BlobName Blob, string ETag);
