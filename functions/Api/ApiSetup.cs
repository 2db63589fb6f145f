using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Prosodia.Functions.Api.Corpora;
using Prosodia.Functions.Api.Health;
using Prosodia.Functions.Api.Media;
using Prosodia.Functions.Api.Models;
using Prosodia.Functions.Api.OpenApi;
using Prosodia.Functions.Api.Page;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Runs;
using Prosodia.Functions.Api.Scoring;
using Prosodia.Functions.Api.Security;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Media;
using Prosodia.Functions.Models;
using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Api;

/// <summary>The HTTP API.</summary>
internal static class ApiSetup
{
    /// <summary>Adds what its endpoints need. Everything is made when it is first used.</summary>
    public static void AddApi(this IServiceCollection services, ApiOptions options)
    {
        services.ConfigureHttpJsonOptions(json => Write(json.SerializerOptions));
        services.Configure<KestrelServerOptions>(kestrel => Bound(kestrel.Limits, options));
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<CallerLimits>();
        services.AddSingleton<RunBook>();
        services.AddSingleton<MediaIndex>();
        services.AddSingleton<ModelShelf>();
        services.AddSingleton<Scorers>();
        services.AddSingleton<BlobDigests>();
        services.AddSingleton<MediaUpload>();
        services.AddSingleton<CorpusDesk>();
        services.AddSingleton<CorpusDocuments>();
        services.AddSingleton<CorpusZip>();
        services.AddSingleton<HealthChecks>();
        services.AddScoring();
    }

    /// <summary>Adds what every request passes: errors as problem+json, headers, who may call, how long bodies may be.</summary>
    public static void UseApi(this WebApplication app)
    {
        app.Use(PageHeaders.SetAsync);
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<CallerMiddleware>();
        app.UseRouting();
        app.Use(BodyLimits.CheckAsync);
    }

    /// <summary>Adds its endpoints.</summary>
    public static void MapApi(this IEndpointRouteBuilder app, ApiOptions options)
    {
        var routes = app.MapGroup("").WithHeads();
        routes.MapHealth();
        routes.MapScoring(options);
        routes.MapModels(options);
        routes.MapCorpora(options);
        routes.MapRuns();
        routes.MapMedia(options);
        routes.MapMediaProblems();
        routes.MapDescription();
        routes.MapPage();
    }

    // Answers are written as the generated serialisers would: their settings do not come with them.
    private static void Write(JsonSerializerOptions json)
    {
        json.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        json.Encoder = JavaScriptEncoder.Default; // what could be HTML is escaped
        json.DefaultIgnoreCondition = ApiJson.Default.Options.DefaultIgnoreCondition;
        foreach (var converter in ApiJson.Default.Options.Converters)
            json.Converters.Add(converter);
    }

    private static void Bound(KestrelServerLimits limits, ApiOptions options)
    {
        limits.MaxConcurrentConnections = options.Connections;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.GraceSeconds);
        limits.MinRequestBodyDataRate = new(options.MinBodyRate, TimeSpan.FromSeconds(options.GraceSeconds));
    }
}
