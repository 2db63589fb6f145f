using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Corpora;

/// <summary>Manifests of corpora on their way into the store: read and checked first. One that names media which are still to come is stored, and says so.</summary>
internal sealed class CorpusDocuments(IBlobStore blobs, CorpusDesk desk, CallerLimits limits, ApiOptions options)
{
    /// <summary>Stores a document.</summary>
    /// <param name="context">The request.</param>
    /// <param name="corpus">The corpus.</param>
    /// <param name="document">Name of the document.</param>
    /// <exception cref="RefusedException">It cannot be read, is too long, or a condition does not hold.</exception>
    public async Task<Results<Ok<CorpusFindings>, Created<CorpusFindings>>> PutAsync(HttpContext context, string corpus, string document)
    {
        var limit = ApiOptions.Bytes(options.MaxManifestMiB);
        if (context.Request.ContentLength > limit)
            throw RefusedException.TooLarge(limit);
        var name = CorpusPath.Of(corpus, document);
        var current = await blobs.FindAsync(name, context.RequestAborted);
        var condition = EntityTags.Condition(context.Request, current);
        using var lease = await limits.UploadAsync(context.RequestAborted);
        await using var body = await Spool.ReceiveAsync(context.Request.Body, context.Request.ContentLength, context.RequestAborted);
        if (body.Length > limit)
            throw RefusedException.TooLarge(limit);

        var inspection = (await desk.InspectAsync(corpus, document, body, context.RequestAborted))!;
        CorpusDesk.CheckReadable(document, inspection);
        body.Position = 0;
        var stored = await EntityTags.GuardAsync(condition, () => blobs.WriteAsync(name, body, condition, context.RequestAborted));
        context.Response.Headers.ETag = EntityTags.Of(stored).ToString();
        var findings = CorpusDesk.Findings(corpus, inspection);
        return current is null ? TypedResults.Created($"/api/corpora/{corpus}", findings) : TypedResults.Ok(findings);
    }
}
