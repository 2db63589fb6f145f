using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Models;
using Prosodia.Functions.Runs;
using Prosodia.Scoring;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Models;

/// <summary>All models.</summary>
/// <param name="Models">In the order of their ids.</param>
internal sealed record ModelList(ImmutableArray<ShelvedModel> Models);

/// <summary><c>/api/models</c>: what scores.</summary>
internal static class ModelsApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapModels(this IEndpointRouteBuilder routes, ApiOptions options)
    {
        routes.MapGet("/api/models", ListAsync);
        routes.MapGet("/api/models/{id}", GetAsync).Refuses(400, 404);
        routes.MapPut("/api/models/{id}", PutAsync).WithBodyOf(ApiOptions.Bytes(options.MaxModelMiB)).Refuses(400, 408, 412, 413, 415, 422, 429);
        routes.MapDelete("/api/models/{id}", DeleteAsync).Refuses(400, 404, 412);
    }

    private static async Task<Ok<ModelList>> ListAsync(ModelShelf shelf, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ModelList(await shelf.ListAsync(cancellationToken)));

    private static async Task<Ok<ShelvedModel>> GetAsync(HttpResponse response, string id, ModelShelf shelf, CancellationToken cancellationToken)
    {
        var model = await shelf.FindAsync(Checked(id), cancellationToken) ?? throw Missing(id);
        response.Headers.ETag = EntityTags.Of(model.ETag).ToString();
        return TypedResults.Ok(model);
    }

    private static async Task<Results<Created<ShelvedModel>, Ok<ShelvedModel>>> PutAsync(
        HttpContext context, string id, ModelShelf shelf, IBlobStore blobs, CallerLimits limits)
    {
        if (RequestJson.MediaType(context.Request) is not ("application/zip" or "application/x-zip-compressed" or "application/octet-stream" or ""))
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "Send a model package with Content-Type: application/zip.");
        if (DefaultModels.Ids.Contains(id))
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, $"'{id}' is the name of a built-in model; choose another, and ?default=true to score with it.");
        var makeDefault = Paging.Flag(context.Request, "default");
        var current = await blobs.FindAsync(ModelShelf.PackageBlob(Checked(id)), context.RequestAborted);
        var condition = EntityTags.Condition(context.Request, current);
        using var lease = await limits.UploadAsync(context.RequestAborted);
        await using var body = await Spool.ReceiveAsync(context.Request.Body, context.Request.ContentLength, context.RequestAborted);
        var model = await EntityTags.GuardAsync(condition, () => shelf.PutAsync(id, body, condition, makeDefault, context.RequestAborted));
        context.Response.Headers.ETag = EntityTags.Of(model.ETag).ToString();
        return current is null ? TypedResults.Created($"/api/models/{id}", model) : TypedResults.Ok(model);
    }

    private static async Task<NoContent> DeleteAsync(HttpRequest request, string id, ModelShelf shelf, IBlobStore blobs, CancellationToken cancellationToken)
    {
        var current = await blobs.FindAsync(ModelShelf.PackageBlob(Checked(id)), cancellationToken) ?? throw Missing(id);
        var condition = EntityTags.Condition(request, current);
        return await EntityTags.GuardAsync(condition, () => shelf.DeleteAsync(id, condition, cancellationToken)) ? TypedResults.NoContent() : throw Missing(id);
    }

    private static string Checked(string id) => Identifier.IsValid(id)
        ? id
        : throw new RefusedException(StatusCodes.Status400BadRequest, $"The id of a model is {Identifier.Rule}.");

    private static RefusedException Missing(string id) => RefusedException.NotFound($"There is no model '{id}'.");
}
