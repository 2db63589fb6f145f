using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Runs;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Api.Corpora;

/// <summary><c>/api/corpora</c>: corpora, what is wrong with them, and evaluations of them.</summary>
internal static class CorporaApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapCorpora(this IEndpointRouteBuilder routes, ApiOptions options)
    {
        routes.MapGet("/api/corpora", ListAsync);
        routes.MapGet("/api/corpora/{name}", GetAsync).Refuses(400, 404);
        routes.MapPut("/api/corpora/{name}", PutAsync).WithBodyOf(ApiOptions.Bytes(options.MaxZipMiB)).Refuses(400, 408, 409, 412, 413, 415, 422, 429);
        routes.MapPut("/api/corpora/{name}/annotations", PutAnnotationsAsync).WithBodyOf(ApiOptions.Bytes(options.MaxManifestMiB)).Refuses(400, 408, 409, 412, 413, 415, 422, 429);
        routes.MapPut("/api/corpora/{name}/media/{**path}", PutMediaAsync).WithBodyOf(ApiOptions.Bytes(options.MaxMediaMiB))
            .Refuses(400, 408, 409, 412, 413, 415, 429).DescribedAs("/api/corpora/{name}/media/{path}");
        routes.MapMethods("/api/corpora/{name}/media/{**path}", ["HEAD"], HeadMediaAsync).Answers(200).Refuses(400, 404).DescribedAs("/api/corpora/{name}/media/{path}");
        routes.MapGet("/api/corpora/{name}/problems", ProblemsAsync).Refuses(400, 404, 422);
        routes.MapPost("/api/corpora/{name}/evaluations", EvaluateAsync).Refuses(400, 404, 409, 413, 415, 422);
    }

    private static async Task<Ok<CorpusList>> ListAsync(CorpusDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CorpusList([.. await desk.ListAsync(cancellationToken)]));

    private static async Task<Ok<CorpusSummary>> GetAsync(string name, CorpusDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.FindAsync(CorpusPath.Checked(name), cancellationToken) ?? throw Missing(name));

    private static Task<Results<Ok<CorpusFindings>, Created<CorpusFindings>>> PutAsync(HttpContext context, string name, CorpusDocuments documents, CorpusZip zip) =>
        RequestJson.MediaType(context.Request) switch
        {
            "application/json" => documents.PutAsync(context, CorpusPath.Checked(name), "corpus.json"),
            "text/csv" => documents.PutAsync(context, CorpusPath.Checked(name), CorpusPath.Manifest),
            "application/zip" or "application/x-zip-compressed" => zip.PutAsync(context, CorpusPath.Checked(name)),
            _ => throw new RefusedException(
                StatusCodes.Status415UnsupportedMediaType, "Send corpus.json (application/json), corpus.csv (text/csv), or all of it (application/zip)."),
        };

    private static Task<Results<Ok<CorpusFindings>, Created<CorpusFindings>>> PutAnnotationsAsync(HttpContext context, string name, CorpusDocuments documents) =>
        RequestJson.MediaType(context.Request) == "text/csv"
            ? documents.PutAsync(context, CorpusPath.Checked(name), "annotations.csv")
            : throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "Send annotations.csv with Content-Type: text/csv.");

    private static Task<Results<Created<StoredMedia>, Ok<StoredMedia>>> PutMediaAsync(HttpContext context, string name, string path, MediaUpload upload)
    {
        var decoded = CorpusPath.Decoded(path);
        return CorpusPath.IsTaken(decoded)
            ? throw new RefusedException(StatusCodes.Status400BadRequest, $"'{decoded}' is not a medium; send it to /api/corpora/{name}.")
            : upload.PutAsync(context, CorpusPath.Of(name, decoded), decoded);
    }

    private static Task HeadMediaAsync(HttpContext context, string name, string path, MediaUpload upload) =>
        upload.HeadAsync(context, CorpusPath.Of(name, CorpusPath.Decoded(path)));

    private static async Task<Ok<CorpusFindings>> ProblemsAsync(string name, CorpusDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(CorpusDesk.Findings(
            name, await desk.InspectAsync(CorpusPath.Checked(name), null, null, cancellationToken) ?? throw Missing(name)));

    private static async Task<Accepted<RunStatus>> EvaluateAsync(HttpRequest request, string name, CorpusDesk desk, RunBook book, CancellationToken cancellationToken)
    {
        if (!await desk.ExistsAsync(CorpusPath.Checked(name), cancellationToken))
            throw Missing(name);
        var order = await EvaluationOrder.ReadAsync(request);
        var run = await book.CreateAsync(order.ToRequest(name, book.NewId()), cancellationToken);
        return TypedResults.Accepted(RunsApi.Location(run.Id), run);
    }

    private static RefusedException Missing(string name) => RefusedException.NotFound($"There is no corpus '{name}'.");
}
