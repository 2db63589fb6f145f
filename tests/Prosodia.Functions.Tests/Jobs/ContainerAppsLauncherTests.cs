using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Jobs;
using Prosodia.Jobs.Contract;
using static Prosodia.Functions.Tests.Jobs.ResourceManagerStub;

namespace Prosodia.Functions.Tests.Jobs;

/// <summary>What is asked of Azure Resource Manager, and what becomes of its answers.</summary>
public sealed class ContainerAppsLauncherTests : IAsyncLifetime
{
    private const string Version = "?api-version=2025-01-01";

    private static readonly Job Fold = new("run-folds0-0000", "run", new FoldBatch(new(), [0]));

    private readonly HttpClient _http = new();
    private readonly HurriedTime _time = new();
    private readonly FixedToken _token = new();
    private ResourceManagerStub _manager = null!;
    private ContainerAppsLauncher _launcher = null!;

    public async Task InitializeAsync()
    {
        _manager = await ResourceManagerStub.StartAsync();
        _launcher = new(new(Subscription, "emotion", "training") { Endpoint = _manager.Endpoint }, _token, _http, _time, NullLogger<ContainerAppsLauncher>.Instance);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _manager.DisposeAsync();
    }

    [Fact]
    public async Task A_job_is_started_by_its_name_under_the_token_of_this_manager()
    {
        Assert.Equal("training-1", await _launcher.StartAsync(Fold));

        Assert.Equal([("GET", JobPath + Version), ("POST", $"{JobPath}/start{Version}")], _manager.Calls.Select(call => (call.Method, call.Address)));
        Assert.All(_manager.Calls, call => Assert.Equal($"Bearer {FixedToken.Text}", call.Authorization));
        Assert.Equal($"{_manager.Endpoint}.default", _token.Scope);
    }

    /// <summary>An execution's template takes the place of the job's: what is not sent along, the execution has not.</summary>
    [Fact]
    public async Task An_execution_has_all_that_the_job_has_but_the_argument_is_ours()
    {
        const string Template =
            """
            {
              "containers": [
                {
                  "name": "training", "image": "registry/jobs:1", "command": ["/app/prosodia"], "args": ARGUMENTS,
                  "env": [{ "name": "AzureWebJobsStorage__accountName", "value": "media" }, { "name": "KEY", "secretRef": "key" }, { "name": "EMPTY", "value": "" }],
                  "resources": { "cpu": 0.5, "memory": "8Gi" }
                },
                { "name": "beside", "image": "registry/beside:1" }
              ],
              "initContainers": [{ "name": "before", "image": "registry/before:1" }]
            }
            """;
        _manager.Template = Template.Replace("ARGUMENTS", """["run-job"]""", StringComparison.Ordinal);

        await _launcher.StartAsync(Fold);

        var expected = JsonNode.Parse(Template.Replace("ARGUMENTS", """["run-job", "jobs/run-folds0-0000/job.json"]""", StringComparison.Ordinal));
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(_manager.Calls.Last().Body)), _manager.Calls.Last().Body);
    }

    [Fact]
    public async Task A_start_that_goes_on_is_asked_for_until_it_names_its_execution()
    {
        const string Operation = $"/subscriptions/{Subscription}/providers/Microsoft.App/locations/westeurope/jobOperationResults/1";
        _manager.AnswerInstead("start", new HeaderResult(202, "Location", $"{Operation}{Version}"));
        _manager.AnswerInstead(Operation, new HeaderResult(202, "Location", $"{Operation}{Version}"));
        _manager.AnswerInstead(Operation, Results.Text("""{"name":"training-7"}""", "application/json"));

        Assert.Equal("training-7", await _launcher.StartAsync(Fold));

        Assert.Equal([("GET", Operation + Version), ("GET", Operation + Version)], _manager.Calls.Skip(2).Select(call => (call.Method, call.Address)));
        Assert.Single(_manager.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task A_token_is_not_taken_to_another_host()
    {
        _manager.AnswerInstead("start", new HeaderResult(202, "Location", "https://elsewhere.example/operations/1"));

        Assert.Contains("elsewhere.example", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task What_may_pass_is_tried_again_after_growing_waits(int status)
    {
        for (var time = 0; time < 3; time++)
            _manager.AnswerInstead("start", Results.StatusCode(status));

        Assert.Equal("training-1", await _launcher.StartAsync(Fold));

        Assert.Equal([1, 2, 4], _time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Single(_manager.Executions);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 01 Mar 2026 12:00:09 GMT", 9)]
    [InlineData("3600", 60)]
    public async Task A_wait_that_the_service_names_is_kept_within_a_minute(string retryAfter, int seconds)
    {
        _manager.AnswerInstead("start", new HeaderResult(429, "Retry-After", retryAfter));

        await _launcher.StartAsync(Fold);

        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(_time.Waits));
    }

    [Fact]
    public async Task A_wait_that_is_over_is_none()
    {
        _manager.AnswerInstead("start", new HeaderResult(429, "Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT"));

        await _launcher.StartAsync(Fold);

        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task What_does_not_pass_is_given_up_after_six_attempts()
    {
        for (var time = 0; time < 7; time++)
            _manager.AnswerInstead("start", Results.Text("busy", statusCode: 503));

        Assert.EndsWith("/start: answered with 503 after 6 attempts: busy", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_is_told_at_once_with_what_it_says_and_without_the_token(int status)
    {
        _manager.AnswerInstead("start", Results.Text("""{"error":{"code":"Refused"}}""", statusCode: status));

        var refusal = await RefusalAsync();

        Assert.EndsWith($$$"""answered with {{{status}}} after 1 attempts: {"error":{"code":"Refused"}}""", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(FixedToken.Text, refusal, StringComparison.Ordinal);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task A_job_that_was_not_deployed_is_told_with_what_to_do()
    {
        _manager.AnswerInstead("training", Results.NotFound());

        Assert.Equal("There is no Container Apps job training with a container in emotion; deploy infra-bicep.", await RefusalAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("<html>")]
    [InlineData("""{"name":"tra""")]
    public async Task A_start_whose_answer_names_no_execution_has_failed(string answer)
    {
        _manager.AnswerInstead("start", Results.Text(answer, "application/json"));

        Assert.NotEmpty(await RefusalAsync());
    }

    [Fact]
    public async Task A_manager_that_is_not_there_is_told_as_such()
    {
        await _manager.DisposeAsync();

        Assert.Contains("no answer after 6 attempts", await RefusalAsync(), StringComparison.Ordinal);
    }

    /// <summary>The states of an execution as the service documents them (<c>JobExecutionRunningState</c>); one that it may name some day is not known either.</summary>
    [Theory]
    [InlineData("Processing", "Waiting")]
    [InlineData("Running", "Running")]
    [InlineData("Succeeded", "Succeeded")]
    [InlineData("Failed", "Failed")]
    [InlineData("Stopped", "Failed")]
    [InlineData("Degraded", "Failed")]
    [InlineData("Unknown", "Unknown")]
    [InlineData("Dreaming", "Unknown")]
    public async Task An_execution_is_what_the_service_says_of_it(string status, string state)
    {
        _manager.Executions["training-1"] = status;

        Assert.Equal(state, (await _launcher.FindAsync("training-1")).ToString());
        Assert.Equal($"{JobPath}/executions/training-1{Version}", Assert.Single(_manager.Calls).Address);
    }

    [Fact]
    public async Task An_execution_that_the_service_does_not_know_any_more_is_lost()
    {
        var execution = await _launcher.StartAsync(Fold);
        _manager.Executions.Clear();

        Assert.Equal(LaunchState.Lost, await _launcher.FindAsync(execution));
    }

    [Fact]
    public async Task An_execution_is_stopped_and_one_that_is_gone_is_stopped_already()
    {
        var execution = await _launcher.StartAsync(Fold);

        await _launcher.StopAsync(execution);
        await _launcher.StopAsync("training-99");

        Assert.Equal("Stopped", _manager.Executions[execution]);
        Assert.Equal($"{JobPath}/executions/{execution}/stop{Version}", _manager.Calls.ElementAt(2).Address);
    }

    [Fact]
    public void All_that_is_wrong_with_the_options_is_said()
    {
        var options = new ContainerAppsOptions("mine", " ", "training") { Endpoint = new("http://management.example"), Attempts = 0 };

        var message = Assert.Throws<ArgumentException>(() => new ContainerAppsLauncher(options, _token, _http, _time, NullLogger<ContainerAppsLauncher>.Instance)).Message;

        Assert.Equal(4, options.Problems().Count());
        Assert.All(options.Problems(), problem => Assert.Contains(problem, message, StringComparison.Ordinal));
    }

    private async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<JobLaunchException>(() => _launcher.StartAsync(Fold))).Message;
}
