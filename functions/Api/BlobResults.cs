using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Problems;
using Prosodia.Storage;

namespace Prosodia.Functions.Api;

/// <summary>Blobs as answers: streamed, with their ETag, so that <c>If-None-Match</c> is answered with 304.</summary>
internal static class BlobResults
{
    /// <summary>A blob as an answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="blobs">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="contentType">What it is.</param>
    /// <param name="missing">What to say when it is not there.</param>
    /// <exception cref="RefusedException">It is not there.</exception>
    public static async Task<FileStreamHttpResult> OfAsync(HttpContext context, IBlobStore blobs, BlobName name, string contentType, string missing)
    {
        var blob = await blobs.OpenAsync(name, cancellationToken: context.RequestAborted) ?? throw RefusedException.NotFound(missing);
        return TypedResults.Stream(blob.Content, contentType, lastModified: blob.Properties.Modified, entityTag: EntityTags.Of(blob.Properties));
    }
}
