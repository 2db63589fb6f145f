using Microsoft.Net.Http.Headers;
using Prosodia.Functions.Api.Problems;
using Prosodia.Storage;

namespace Prosodia.Functions.Api;

/// <summary>ETags of blobs as HTTP has them, and the conditions of requests.</summary>
internal static class EntityTags
{
    /// <summary>The tag of a blob for the header <c>ETag</c>: in quotes, whatever the store's form.</summary>
    public static EntityTagHeaderValue Of(BlobProperties blob) => Of(blob.ETag);

    /// <summary>A store's ETag for the header.</summary>
    public static EntityTagHeaderValue Of(string etag) => new($"\"{etag.Trim('"')}\"");

    /// <summary>The condition of a write that the headers <c>If-Match</c> and <c>If-None-Match: *</c> ask for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="current">The blob that is there; null if there is none.</param>
    /// <exception cref="RefusedException">The condition does not hold: 412.</exception>
    public static BlobCondition Condition(HttpRequest request, BlobProperties? current)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfNoneMatch.Contains(EntityTagHeaderValue.Any))
            return current is null ? new(IfAbsent: true) : throw Failed("There is one already.");
        if (headers.IfMatch is not { Count: > 0 } wanted)
            return default;
        if (current is null)
            throw Failed("There is none.");
        return wanted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Of(current), useStrongComparison: true))
            ? new(IfMatch: current.ETag)
            : throw Failed("It has been changed since; get it again.");
    }

    /// <summary>Does a conditional write; what came in between is a failed condition.</summary>
    public static async Task<T> GuardAsync<T>(BlobCondition condition, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (StorageConflictException e) when (condition.IfAbsent || condition.IfMatch is not null)
        {
            throw Failed(e.Message);
        }
    }

    private static RefusedException Failed(string detail) => new(StatusCodes.Status412PreconditionFailed, detail);
}
