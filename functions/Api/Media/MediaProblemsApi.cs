using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Media;

/// <summary>A blob that could not be handled.</summary>
/// <param name="Container">Its container.</param>
/// <param name="Path">Its path.</param>
/// <param name="Reason">Why, and what to do about it.</param>
/// <param name="Time">When it failed.</param>
internal sealed record FailedMedia(string Container, string Path, string Reason, DateTimeOffset Time);

/// <summary>Blobs that could not be handled.</summary>
/// <param name="Problems">The blobs.</param>
/// <param name="Continuation">Where the next page begins; null when there is none.</param>
internal sealed record FailedMediaPage(IReadOnlyList<FailedMedia> Problems, string? Continuation);

/// <summary><c>/api/problems</c>: what could not be read, and another attempt at it.</summary>
internal static class MediaProblemsApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapMediaProblems(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/problems", ListAsync).Refuses(400);
        routes.MapPost("/api/problems/{container}/{**path}", RetryAsync).Refuses(400, 404, 409).DescribedAs("/api/problems/{container}/{path}");
    }

    private static async Task<Ok<FailedMediaPage>> ListAsync(HttpRequest request, ITableStore tables, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        var container = request.Query["container"].FirstOrDefault();
        if (!string.IsNullOrEmpty(container) && BlobName.ContainerProblem(container) is { } problem)
            throw RefusedException.Query("container", problem);
        var page = await tables.QueryAsync(
            FailedBlobs.Table, new(string.IsNullOrEmpty(container) ? null : container, Limit: paging.Limit), paging.Continuation, cancellationToken);
        return TypedResults.Ok(new FailedMediaPage([.. page.Rows.Select(Read)], page.Continuation));
    }

    // A blob that is written again is handled again, whoever raises triggers. Its problem is forgotten when that begins, so it is not lost if this fails.
    private static async Task<Accepted<FailedMedia>> RetryAsync(
        string container, string path, IBlobStore blobs, ITableStore tables, CancellationToken cancellationToken)
    {
        var name = BlobName.Of(container, Corpora.CorpusPath.Decoded(path));
        if (await tables.FindAsync(FailedBlobs.Table, name.Container, FailedBlobs.Key(name), cancellationToken) is not { } row)
            throw RefusedException.NotFound("Nothing is known to be wrong with it.");
        await using var blob = await blobs.OpenAsync(name, cancellationToken: cancellationToken) ?? throw RefusedException.NotFound("It is not there any more.");
        await blobs.WriteAsync(name, blob.Content, new(IfMatch: blob.Properties.ETag), cancellationToken);
        return TypedResults.Accepted("/api/problems", Read(row));
    }

    private static FailedMedia Read(TableRow row) => new(
        row.Partition,
        row.Values.GetValueOrDefault("path") as string ?? "",
        row.Values.GetValueOrDefault("reason") as string ?? "",
        row.Values.GetValueOrDefault("time") is DateTimeOffset time ? time : default);
}
