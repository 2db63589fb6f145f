using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Uploads;

/// <summary>A medium that is stored.</summary>
/// <param name="Path">Its path below its container or corpus.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">Their SHA-256, in hex digits.</param>
internal sealed record StoredMedia(string Path, long Length, string Sha256);

/// <summary>
/// Media on their way into the store: streamed, never held. A sender who announces the SHA-256 and has sent the same bytes before is answered at
/// once, so an upload of many files that was cut off goes on where it was.
/// </summary>
internal sealed class MediaUpload(IBlobStore blobs, BlobDigests digests, CallerLimits limits)
{
    /// <summary>Stores the body of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">Where to.</param>
    /// <param name="path">The path as the answer shall name it.</param>
    /// <returns>201 for a new medium, 200 for one that was replaced or already existed.</returns>
    /// <exception cref="RefusedException">The type, the digest or a condition is not right; or too many uploads are on their way.</exception>
    public async Task<Results<Created<StoredMedia>, Ok<StoredMedia>>> PutAsync(HttpContext context, BlobName name, string path)
    {
        MediaTypes.Check(context.Request, besides: "text/csv");
        var announced = ContentDigest.Read(context.Request);
        var current = await blobs.FindAsync(name, context.RequestAborted);
        if (current is not null && announced is not null && await IsSameAsync(context.Request, current, announced))
            return Ok(context, current, announced, path);

        var condition = EntityTags.Condition(context.Request, current);
        using var lease = await limits.UploadAsync(context.RequestAborted);
        await using var body = new HashedStream(context.Request.Body, announced);
        var stored = await EntityTags.GuardAsync(condition, () => blobs.WriteAsync(name, body, condition, context.RequestAborted));
        await digests.RememberAsync(stored, body.Digest, context.RequestAborted);
        var answer = Ok(context, stored, body.Digest, path);
        return current is null ? TypedResults.Created(context.Request.Path.ToUriComponent(), answer.Value) : answer;
    }

    /// <summary>Answers HEAD: length, ETag and digest of a medium that is stored.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task HeadAsync(HttpContext context, BlobName name)
    {
        if (await blobs.FindAsync(name, context.RequestAborted) is not { } blob || await digests.FindAsync(blob, context.RequestAborted) is not { } digest)
            throw RefusedException.NotFound("There is no such medium.");
        Describe(context.Response, blob, digest);
        context.Response.ContentLength = blob.Length;
    }

    private static Ok<StoredMedia> Ok(HttpContext context, BlobProperties blob, byte[] digest, string path)
    {
        Describe(context.Response, blob, digest);
        return TypedResults.Ok(new StoredMedia(path, blob.Length, Convert.ToHexStringLower(digest)));
    }

    private static void Describe(HttpResponse response, BlobProperties blob, byte[] digest)
    {
        response.Headers.ETag = EntityTags.Of(blob).ToString();
        response.Headers["Repr-Digest"] = ContentDigest.Format(digest);
    }

    private async Task<bool> IsSameAsync(HttpRequest request, BlobProperties current, byte[] announced) =>
        (request.ContentLength is null || request.ContentLength == current.Length)
        && await digests.FindAsync(current, request.HttpContext.RequestAborted) is { } digest && digest.AsSpan().SequenceEqual(announced);
}
