using Microsoft.AspNetCore.Http.HttpResults;
using Prosodia.Functions.Api.Runs;
using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Api.Scoring;

/// <summary><c>/api/score</c>: what a medium expresses.</summary>
internal static class ScoreApi
{
    /// <summary>Adds what the endpoints need.</summary>
    public static void AddScoring(this IServiceCollection services)
    {
    }

    /// <summary>Adds the endpoints.</summary>
    public static void MapScoring(this IEndpointRouteBuilder routes, ApiOptions options)
    {
        routes.MapPost("/api/score:batch", BatchAsync).Refuses(400, 409, 413, 415, 422);
    }

    private static async Task<Accepted<RunStatus>> BatchAsync(HttpRequest request, RunBook book, CancellationToken cancellationToken)
    {
        var order = await RequestJson.ReadAsync(request, ApiJson.Default.ArchiveOrder);
        var run = await book.CreateAsync(order.ToRequest(book.NewId()), cancellationToken);
        return TypedResults.Accepted(RunsApi.Location(run.Id), run);
    }
}
