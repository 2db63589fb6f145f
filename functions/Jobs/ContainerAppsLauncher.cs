using System.Text.Json;
using Azure.Core;
using Prosodia.Jobs.Contract;

namespace Prosodia.Functions.Jobs;

/// <summary>Jobs as executions of a Container Apps job, by Azure Resource Manager.</summary>
/// <remarks>
/// An execution is started with the job's own template, in which the argument of the container names our job. The service may lose executions, and keeps
/// only the last few of them: what it does not know is reported as lost.
/// </remarks>
internal sealed class ContainerAppsLauncher : IJobLauncher
{
    private const string ApiVersion = "api-version=2025-01-01";

    private readonly ContainerAppsOptions _options;
    private readonly ILogger<ContainerAppsLauncher> _logger;
    private readonly ResourceManager _manager;

    /// <summary>Creates the launcher.</summary>
    /// <param name="options">The Container Apps job.</param>
    /// <param name="credential">Who we are.</param>
    /// <param name="http">How to get there.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where to log.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    public ContainerAppsLauncher(ContainerAppsOptions options, TokenCredential credential, HttpClient http, TimeProvider time, ILogger<ContainerAppsLauncher> logger)
    {
        var problems = string.Join(" ", options.Problems());
        if (problems.Length > 0)
            throw new ArgumentException(problems, nameof(options));
        (_options, _logger) = (options, logger);
        _manager = new(options, credential, http, time, logger);
    }

    /// <inheritdoc/>
    public async Task<string> StartAsync(Job job, CancellationToken cancellationToken = default)
    {
        var template = TemplateFor(job, await TemplateAsync(cancellationToken));
        var body = JsonSerializer.SerializeToUtf8Bytes(template, ContainerAppsJson.Default.ContainerAppsTemplate);
        var execution = await _manager.AskAsync(HttpMethod.Post, $"{_options.Path}/start?{ApiVersion}", body, ContainerAppsJson.Default.ContainerAppsExecution, cancellationToken);
        if (execution?.Name is not { Length: > 0 } name)
            throw new JobLaunchException($"{_options.JobName}: the answer to a start names no execution; start the job again.");
        JobLog.Executing(_logger, job.Id, name);
        return name;
    }

    /// <inheritdoc/>
    public async Task<LaunchState> FindAsync(string handle, CancellationToken cancellationToken = default)
    {
        var execution = await _manager.AskAsync(
            HttpMethod.Get, $"{ExecutionPath(handle)}?{ApiVersion}", null, ContainerAppsJson.Default.ContainerAppsExecution, cancellationToken);
        if (execution is null)
            return LaunchState.Lost;
        return execution.Properties?.Status switch
        {
            "Processing" => LaunchState.Waiting,
            "Running" => LaunchState.Running,
            "Succeeded" => LaunchState.Succeeded,
            "Failed" or "Stopped" or "Degraded" => LaunchState.Failed,
            _ => LaunchState.Unknown, // which is one of the states that the service names
        };
    }

    /// <inheritdoc/>
    public Task StopAsync(string handle, CancellationToken cancellationToken = default) => _manager.TellAsync($"{ExecutionPath(handle)}/stop?{ApiVersion}", cancellationToken);

    private string ExecutionPath(string handle) => $"{_options.Path}/executions/{Uri.EscapeDataString(handle)}";

    private async Task<ContainerAppsTemplate> TemplateAsync(CancellationToken cancellationToken)
    {
        var job = await _manager.AskAsync(HttpMethod.Get, $"{_options.Path}?{ApiVersion}", null, ContainerAppsJson.Default.ContainerAppsJob, cancellationToken);
        return job?.Properties?.Template is { Containers.Count: > 0 } template
            ? template
            : throw new JobLaunchException($"There is no Container Apps job {_options.JobName} with a container in {_options.ResourceGroup}; deploy infra-bicep.");
    }

    /// <summary>The override replaces the template, so everything of it that is needed is sent along: image, resources, variables with their secrets.</summary>
    private static ContainerAppsTemplate TemplateFor(Job job, ContainerAppsTemplate template) => template with
    {
        Containers = [template.Containers![0] with { Args = ["run-job", JobPlaces.Job(job.Id)] }, .. template.Containers.Skip(1)],
    };
}
