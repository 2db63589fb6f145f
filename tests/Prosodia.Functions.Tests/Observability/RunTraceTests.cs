using Prosodia.Diagnostics;
using Prosodia.Functions.Tests.Media;
using Prosodia.Functions.Tests.Runs;

namespace Prosodia.Functions.Tests.Observability;

/// <summary>A run's spans come from two programs, and are one trace.</summary>
[Collection(SmallCorpus.Collection)]
public sealed class RunTraceTests(SmallCorpus corpus)
{
    [Fact]
    public async Task Triggers_and_jobs_of_a_run_are_in_one_trace_and_are_measured()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var service = new RunsService(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"));
        BuiltInPackages.Write(service.Blobs);
        await service.StartAsync();
        await service.PutCorpusAsync("small", corpus.Path);
        await service.OrderAsync(
            "/api/corpora/small/evaluations", $$"""{ "id": "traced", "kind": "TrainModel", {{SmallCorpus.SpecOf("Simple")}} }""");
        service.PutMedium("a.wav", Api.ApiService.Wav(1));

        await service.ExpectEndAsync("traced", "Completed");

        var trace = Convert.FromHexString(RunTrace.Of("traced").TraceId.ToHexString());
        string[] spans = ["start TrainModel", "job extract", "job prepare-corpus", "job final-model", "job ended"];
        await RunsService.UntilAsync(() => Task.FromResult(spans.All(span => receiver.Has("v1/traces", span, trace))));
        await RunsService.UntilAsync(() => Task.FromResult(
            receiver.Has("v1/metrics", "prosodia.jobs.running") && receiver.Has("v1/metrics", "prosodia.extraction.speed")
                && receiver.Has("v1/metrics", "prosodia.scoring.duration")));
    }
}
