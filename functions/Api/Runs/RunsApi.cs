using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Runs;

/// <summary><c>/api/runs</c>: what was asked for, how far it is, and its outcome.</summary>
internal static class RunsApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/runs", ListAsync).Refuses(400);
        routes.MapGet("/api/runs/{id}", GetAsync).Refuses(404);
        routes.MapPost("/api/runs/{id}/cancel", CancelAsync).Refuses(404, 409);
        routes.MapGet("/api/runs/{id}/events", RunEventStream.WriteAsync).Answers(200, "application/jsonl", "text/event-stream").Refuses(400, 404);
        routes.MapGet("/api/runs/{id}/results", ResultsAsync).Answers(200, "application/jsonl").Answers(304).Refuses(404, 409);
        routes.MapGet("/api/runs/{id}/report", ReportAsync).Answers(200, "text/html").Answers(304).Refuses(404, 409);
        routes.MapGet("/api/runs/{id}/tables/{table}", TableAsync).Answers(200, "text/csv").Answers(304).Refuses(400, 404, 409);
    }

    private static async Task<Ok<RunPage>> ListAsync(HttpRequest request, RunBook book, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        RunState? state = request.Query["state"].FirstOrDefault() switch
        {
            null or "" => null,
            var text when Enum.GetNames<RunState>().Contains(text, StringComparer.OrdinalIgnoreCase) => Enum.Parse<RunState>(text, ignoreCase: true),
            _ => throw RefusedException.Query("state", $"Give one of {string.Join(", ", Enum.GetNames<RunState>())}."),
        };
        return TypedResults.Ok(await book.ListAsync(state, paging.Continuation, paging.Limit, cancellationToken));
    }

    private static async Task<Ok<RunStatus>> GetAsync(string id, RunBook book, CancellationToken cancellationToken) =>
        TypedResults.Ok(await FindAsync(book, id, cancellationToken));

    private static async Task<Accepted<RunStatus>> CancelAsync(string id, RunBook book, CancellationToken cancellationToken)
    {
        var run = await book.CancelAsync(id, cancellationToken) ?? throw NotFound();
        return run.State.IsFinal()
            ? throw new RefusedException(StatusCodes.Status409Conflict, $"It is too late: the run has ended and is {run.State}.")
            : TypedResults.Accepted(Location(id), run);
    }

    private static Task<FileStreamHttpResult> ResultsAsync(HttpContext context, string id, RunBook book, IBlobStore blobs) =>
        FileAsync(context, id, "results.jsonl", "application/jsonl", book, blobs);

    private static Task<FileStreamHttpResult> ReportAsync(HttpContext context, string id, RunBook book, IBlobStore blobs)
    {
        context.Response.Headers.ContentSecurityPolicy = PageHeaders.Report;
        return FileAsync(context, id, "report.html", "text/html; charset=utf-8", book, blobs);
    }

    private static Task<FileStreamHttpResult> TableAsync(HttpContext context, string id, string table, RunBook book, IBlobStore blobs) =>
        FileAsync(context, id, $"tables/{table}", "text/csv; charset=utf-8", book, blobs);

    private static async Task<FileStreamHttpResult> FileAsync(HttpContext context, string id, string path, string type, RunBook book, IBlobStore blobs)
    {
        var run = await FindAsync(book, id, context.RequestAborted);
        var name = BlobName.Of("runs", $"{id}/{path}");
        if (!run.State.IsFinal() && await blobs.FindAsync(name, context.RequestAborted) is null)
            throw new RefusedException(StatusCodes.Status409Conflict, $"The run is {run.State}; this is there when it has ended.") { RetryAfter = 5 };
        return await BlobResults.OfAsync(context, blobs, name, type, "The run has left no such file.");
    }

    /// <summary>A run, which must exist.</summary>
    /// <exception cref="RefusedException">It does not.</exception>
    internal static async Task<RunStatus> FindAsync(RunBook book, string id, CancellationToken cancellationToken) =>
        await book.FindAsync(id, cancellationToken) ?? throw NotFound();

    private static RefusedException NotFound() => RefusedException.NotFound("There is no such run.");

    /// <summary>Where a run is found.</summary>
    internal static string Location(string id) => $"/api/runs/{id}";
}
