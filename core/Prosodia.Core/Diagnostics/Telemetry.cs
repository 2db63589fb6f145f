using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Prosodia.Diagnostics;

/// <summary>Spans and measurements of this product. They cost next to nothing while nobody listens.</summary>
public static class Telemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Prosodia";

    private static readonly Meter Meter = new(Name);

    /// <summary>Where spans begin.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>Seconds from a blob's writing to the beginning of its handling.</summary>
    public static Histogram<double> BlobAge { get; } = Meter.CreateHistogram<double>(
        "prosodia.blob.age", "s", "Time from a blob's writing to the beginning of its handling");

    /// <summary>Jobs that have been started and not ended.</summary>
    public static UpDownCounter<int> JobsRunning { get; } = Meter.CreateUpDownCounter<int>("prosodia.jobs.running", "{job}", "Jobs that have been started and not ended");

    /// <summary>Seconds of media extracted in a second.</summary>
    public static Histogram<double> ExtractionSpeed { get; } = Meter.CreateHistogram<double>(
        "prosodia.extraction.speed", "1", "Seconds of media whose features are extracted in a second");

    /// <summary>Seconds that a scoring takes, from features to the answer.</summary>
    public static Histogram<double> ScoringDuration { get; } = Meter.CreateHistogram<double>("prosodia.scoring.duration", "s", "Time that a scoring takes");
}
