using Azure;
using Azure.Storage.Blobs.Models;

namespace Prosodia.Storage.Cloud;

/// <summary>What the answers of Azure Storage mean to us.</summary>
internal static class AzureErrors
{
    /// <summary>Whether somebody else was there first.</summary>
    public static bool IsConflict(this RequestFailedException error) =>
        error.Status == 412 || error.Status == 409 && error.ErrorCode is { } code
            && (code is "BlobAlreadyExists" or "EntityAlreadyExists" || code.StartsWith("Lease", StringComparison.Ordinal))
        || error.ErrorCode == BlobErrorCode.InvalidBlockList; // whoever writes a blob removes the blocks that others have sent for it

    /// <summary>The same in our words.</summary>
    /// <param name="error">A conflict.</param>
    /// <param name="what">The blob or row.</param>
    public static StorageConflictException ToConflict(this RequestFailedException error, string what) => new(
        what,
        error.ErrorCode switch
        {
            "BlobAlreadyExists" or "EntityAlreadyExists" => "it exists already",
            "InvalidBlockList" => "another has written it at the same time",
            "LeaseIdMissing" => "another has a lease on it",
            { } code when code.StartsWith("Lease", StringComparison.Ordinal) => "the lease on it is lost",
            _ => "it has changed since it was read",
        },
        error);

    /// <summary>An ETag without the quotes that some answers have around it.</summary>
    public static string Text(this ETag tag) => tag.ToString().Trim('"');
}
