using Microsoft.Extensions.Primitives;
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
    /// <exception cref="RefusedException">The condition does not hold: 412. It cannot be read, so nobody knows what it protects: 400.</exception>
    public static BlobCondition Condition(HttpRequest request, BlobProperties? current)
    {
        var unwanted = Tags("If-None-Match", request.Headers.IfNoneMatch);
        var wanted = Tags("If-Match", request.Headers.IfMatch);
        if (current is not null && unwanted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Of(current), useStrongComparison: false)))
            throw Failed("There is one already.");
        if (unwanted.Contains(EntityTagHeaderValue.Any))
            return new(IfAbsent: true);
        if (wanted.Count == 0)
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

    private static IList<EntityTagHeaderValue> Tags(string name, StringValues header) =>
        header.Count == 0 ? []
        : EntityTagHeaderValue.TryParseStrictList(header, out var tags) ? tags
        : throw new RefusedException(StatusCodes.Status400BadRequest, $"{name} is not a list of ETags in quotes as they were given out, or *.");

    private static RefusedException Failed(string detail) => new(StatusCodes.Status412PreconditionFailed, detail);
}
