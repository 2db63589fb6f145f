using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Client;

namespace Prosodia.Functions.Tests.Durable.Client;

public sealed class HostOrchestrationClientTests : IAsyncLifetime
{
    private ManagementApi _api = null!;
    private HostOrchestrationClient _client = null!;

    public async Task InitializeAsync()
    {
        _api = await ManagementApi.StartAsync();
        _client = HostOrchestrationClient.Of(_api.Binding);
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task An_instance_is_started_once()
    {
        Assert.True(await _client.StartAsync("EvaluateCorpus", """{"id":"run-1"}""", "run-1"));
        Assert.False(await _client.StartAsync("EvaluateCorpus", """{"id":"run-1"}""", "run-1"));
        _api.Set("run-1", "Completed");
        Assert.False(await _client.StartAsync("EvaluateCorpus", """{"id":"run-1"}""", "run-1"));

        Assert.Equal("""POST orchestrators/EvaluateCorpus/run-1 {"id":"run-1"}""", Assert.Single(_api.Calls, call => call.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_event_reaches_an_instance_that_runs()
    {
        _api.Set("job-1", "Running");

        Assert.True(await _client.RaiseEventAsync("job-1", "JobEnded", """{"exit":0}"""));

        Assert.Equal("""POST instances/job-1/raiseEvent/JobEnded {"exit":0}""", Assert.Single(_api.Calls));
    }

    [Fact]
    public async Task Telling_an_instance_that_has_ended_or_never_was_is_no_error()
    {
        _api.Set("ended", "Completed");

        Assert.False(await _client.RaiseEventAsync("ended", "JobEnded", null));
        Assert.False(await _client.RaiseEventAsync("never-was", "JobEnded", null));
    }

    [Fact]
    public async Task An_instance_is_described_as_the_local_engine_would()
    {
        _api.Set("run-1", "Completed");

        var found = await _client.FindAsync("run-1");

        Assert.Equal(InstanceState.Completed, found!.State);
        Assert.Equal(("EvaluateCorpus", "[1,2]", """{"done":1}""", """{"id":"run-1"}"""), (found.Name, found.Output, found.CustomStatus, found.Input));
        Assert.Equal(new DateTime(2024, 2, 28, 5, 18, 49, DateTimeKind.Utc), found.Created);
        Assert.Null(await _client.FindAsync("never-was"));
    }

    [Fact]
    public async Task A_refusal_is_an_error_that_does_not_tell_the_key()
    {
        var stranger = HostOrchestrationClient.Of(_api.Binding.Replace("code=secret", "code=wrong", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => stranger.FindAsync("run-1"));

        Assert.Contains("401", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("""{"httpBaseUrl":"file:///etc/passwd"}""")]
    public void A_binding_without_an_address_is_refused(string binding) => Assert.Throws<FormatException>(() => HostOrchestrationClient.Of(binding));
}
