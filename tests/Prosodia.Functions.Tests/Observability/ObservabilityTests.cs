using Prosodia.Diagnostics;
using Prosodia.Functions.Tests.Durable.Client;
using Prosodia.Functions.Tests.Hosting;
using Prosodia.Functions.Tests.Local.Watching;

namespace Prosodia.Functions.Tests.Observability;

public sealed class ObservabilityTests
{
    private const string RunId = "20240228-051849-0a1b2c3d";

    [Fact]
    public async Task Spans_of_a_blob_and_of_its_run_measurements_and_logs_reach_the_receiver()
    {
        using var data = new TemporaryFolder();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var api = await ManagementApi.StartAsync();
        await using var service = await RunningService.StartAsync(
            ("Prosodia__DataFolder", data.Path),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
            ("Logging__LogLevel__Default", "Information"));
        await HostPayloads.WriteRequestAsync(data, RunId);

        using var answer = await HostPayloads.PostAsync(service, "StartRun", HostPayloads.Queue($"runs/blobs/{RunId}/request.json", api.Binding));
        answer.EnsureSuccessStatusCode();

        var trace = Convert.FromHexString(RunTrace.Of(RunId).TraceId.ToHexString());
        await WatcherFixture.UntilAsync(() => Task.FromResult(
            receiver.Has("v1/traces", $"runs/{RunId}/request.json") && receiver.Has("v1/traces", "start EvaluateCorpus") && receiver.Has("v1/traces", trace)
            && receiver.Has("v1/metrics", "prosodia.blob.age") && receiver.Has("v1/logs", "The run {Run} has been started")));
    }

    [Fact]
    public void All_of_a_run_is_in_the_trace_that_follows_from_its_id()
    {
        Assert.Equal(RunTrace.Of(RunId), RunTrace.Of(RunId));
        Assert.NotEqual(RunTrace.Of(RunId).TraceId, RunTrace.Of("another").TraceId);
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", RunTrace.Traceparent(RunId));
    }
}
