using Microsoft.AspNetCore.Http.HttpResults;

namespace Prosodia.Functions.Api.Health;

/// <summary><c>GET /api/health</c>: whether the service can do its work, and what is wrong if it cannot.</summary>
internal static class HealthApi
{
    /// <summary>Adds the endpoint. It needs no key, so it says what is wrong and not where.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/api/health", GetAsync).Answers(503, "application/json");

    private static async Task<Results<Ok<HealthReport>, JsonHttpResult<HealthReport>>> GetAsync(HealthChecks checks, CancellationToken cancellationToken)
    {
        var report = await checks.RunAsync(cancellationToken);
        return report.Status == HealthReport.Healthy
            ? TypedResults.Ok(report)
            : TypedResults.Json(report, ApiJson.Default.HealthReport, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
