using Prosodia.Jobs.Contract;

namespace Prosodia.Functions.Jobs;

/// <summary>Starts jobs whose documents are in the store. How a job ended is in the store too; what is asked here is whether it still runs.</summary>
internal interface IJobLauncher
{
    /// <summary>Starts a job, at once or when there is room.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the starting.</param>
    /// <returns>What to ask by: fit for an orchestration's history.</returns>
    /// <exception cref="JobLaunchException">It cannot be started.</exception>
    Task<string> StartAsync(Job job, CancellationToken cancellationToken = default);

    /// <summary>What has become of a job's process.</summary>
    /// <param name="handle">What <see cref="StartAsync"/> gave.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    Task<LaunchState> FindAsync(string handle, CancellationToken cancellationToken = default);

    /// <summary>Stops a job: it stores what is done, and leaves. One that is not there any more is stopped already.</summary>
    /// <param name="handle">What <see cref="StartAsync"/> gave.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    Task StopAsync(string handle, CancellationToken cancellationToken = default);
}
