using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Prosodia.Functions.Api;

/// <summary><c>GET /api/health</c>: whether the service can do its work, and which version it is.</summary>
internal static class HealthApi
{
    private static readonly Health Current = new(
        "healthy",
        typeof(HealthApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown");

    /// <summary>Adds the endpoint.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/api/health", Get);

    private static Ok<Health> Get() => TypedResults.Ok(Current);
}

/// <summary>What <c>/api/health</c> answers.</summary>
/// <param name="Status"><c>healthy</c>.</param>
/// <param name="Version">Version of the service.</param>
internal sealed record Health(string Status, string Version);
