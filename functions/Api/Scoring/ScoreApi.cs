using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Runs;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Runs;
using Prosodia.Scoring;

namespace Prosodia.Functions.Api.Scoring;

/// <summary><c>/api/score</c>: what a medium expresses.</summary>
internal static class ScoreApi
{
    /// <summary>Adds what the endpoints need.</summary>
    public static void AddScoring(this IServiceCollection services)
    {
        services.AddSingleton<ScoringDesk>();
        services.AddSingleton<ScoreBody>();
        services.AddSingleton<LiveScoring>();
    }

    /// <summary>Adds the endpoints.</summary>
    public static void MapScoring(this IEndpointRouteBuilder routes, ApiOptions options)
    {
        routes.MapPost("/api/score", ScoreAsync).WithBodyOf(ApiOptions.Bytes(options.MaxScoreMiB)).Refuses(400, 404, 408, 413, 415, 422, 429);
        routes.MapPost("/api/score:stream", StreamAsync).WithBodyOf(ApiOptions.Bytes(options.MaxMediaMiB))
            .Answers(200, "application/jsonl").Refuses(400, 408, 413, 415, 422, 429);
        routes.MapPost("/api/score:batch", BatchAsync).Refuses(400, 409, 413, 415, 422);
    }

    private static async Task<Ok<MediaScore>> ScoreAsync(HttpContext context, ScoreBody body, ScoringDesk desk)
    {
        var query = ScoreQuery.Of(context.Request);
        var (medium, name) = await body.OpenAsync(context.Request);
        await using (medium)
            return TypedResults.Ok(await desk.ScoreAsync(medium, name, query, context.RequestAborted));
    }

    private static Task StreamAsync(HttpContext context, LiveScoring live) => live.AnswerAsync(context);

    private static async Task<Accepted<RunStatus>> BatchAsync(HttpRequest request, RunBook book, CancellationToken cancellationToken)
    {
        var order = await RequestJson.ReadAsync(request, ApiJson.Default.ArchiveOrder);
        var run = await book.CreateAsync(order.ToRequest(book.NewId()), cancellationToken);
        return TypedResults.Accepted(RunsApi.Location(run.Id), run);
    }
}
