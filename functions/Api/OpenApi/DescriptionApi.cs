using Microsoft.AspNetCore.Http.HttpResults;

namespace Prosodia.Functions.Api.OpenApi;

/// <summary><c>GET /api/openapi.json</c>: the description of the API, OpenAPI 3.1.</summary>
internal static class DescriptionApi
{
    private const string Resource = "openapi.json";

    /// <summary>Adds the endpoint.</summary>
    public static void MapDescription(this IEndpointRouteBuilder routes) => routes.MapGet("/api/openapi.json", Get).Answers(200, "application/json");

    private static FileStreamHttpResult Get() =>
        TypedResults.Stream(typeof(DescriptionApi).Assembly.GetManifestResourceStream(Resource)!, "application/json");
}
