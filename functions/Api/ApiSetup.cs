namespace Prosodia.Functions.Api;

/// <summary>The HTTP API.</summary>
internal static class ApiSetup
{
    /// <summary>Adds what its endpoints need.</summary>
    public static void AddApi(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));

    /// <summary>Adds its endpoints.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes) => routes.MapHealth();
}
