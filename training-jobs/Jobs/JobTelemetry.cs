using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Prosodia.Diagnostics;

namespace Prosodia.TrainingJobs.Jobs;

/// <summary>Spans and measurements of a job, to the receiver of OTLP that the environment names as OpenTelemetry has it; sent at the latest when it is disposed of.</summary>
internal sealed class JobTelemetry : IDisposable
{
    private const string Service = "prosodia-jobs";
    private const int LongestSending = 5000;

    private readonly TracerProvider _spans;
    private readonly MeterProvider _measurements;

    private JobTelemetry()
    {
        _spans = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: CodeVersion.Text))
            .AddSource(Telemetry.Name)
            .AddOtlpExporter()
            .Build();
        _measurements = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: CodeVersion.Text))
            .AddMeter(Telemetry.Name)
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Begins to send; null where there is no receiver, and then nothing of it is loaded.</summary>
    public static JobTelemetry? Start() =>
        Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 } ? Create() : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _spans.Shutdown(LongestSending);
        _measurements.Shutdown(LongestSending);
        _spans.Dispose();
        _measurements.Dispose();
    }

    private static JobTelemetry Create() => new();
}
