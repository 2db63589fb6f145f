using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Prosodia.Diagnostics;

namespace Prosodia.Functions.Observability;

/// <summary>Traces, measurements and logs to a receiver of OTLP.</summary>
internal static class ObservabilitySetup
{
    /// <summary>Adds the export if there is a receiver. If there is none, nothing of it is loaded.</summary>
    public static void AddObservability(this WebApplicationBuilder builder, ObservabilitySettings settings)
    {
        // A line for every request and its every step is what traces are for. First among the rules, so that settings may say otherwise.
        builder.Services.Configure<LoggerFilterOptions>(options => options.Rules.Insert(0, new(null, "Microsoft.AspNetCore", LogLevel.Warning, null)));
        // That the host does not start is told by the program in one line.
        builder.Services.Configure<LoggerFilterOptions>(options => options.Rules.Insert(0, new(null, "Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical, null)));
        if (settings.Endpoint is not null)
            Export(builder.Services, settings);
    }

    private static void Export(IServiceCollection services, ObservabilitySettings settings) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("prosodia-functions", serviceVersion: CodeVersion.Text))
        .WithTracing(tracing => tracing
            .AddSource(Telemetry.Name)
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddOtlpExporter(options => Configure(options, settings, "v1/traces")))
        .WithMetrics(metrics => metrics
            .AddMeter(Telemetry.Name)
            .AddAspNetCoreInstrumentation()
            .AddOtlpExporter(options => Configure(options, settings, "v1/metrics")))
        .WithLogging(logging => logging.AddOtlpExporter(options => Configure(options, settings, "v1/logs")));

    private static void Configure(OtlpExporterOptions options, ObservabilitySettings settings, string path)
    {
        options.Protocol = settings.Protocol;
        options.Headers = settings.Headers;

        // An endpoint that is set in code is taken as it is; over HTTP each signal has a path of its own.
        var address = settings.Endpoint!;
        options.Endpoint = settings.Protocol == OtlpExportProtocol.Grpc ? address : new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}
