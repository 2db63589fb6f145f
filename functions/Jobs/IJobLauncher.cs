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

/// <summary>What has become of a job's process.</summary>
internal enum LaunchState
{
    /// <summary>It waits for room.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Succeeded,

    /// <summary>It ended badly, or was stopped; the job's status says why, if it got that far.</summary>
    Failed,

    /// <summary>Whoever runs it does not know at the moment: ask again.</summary>
    Unknown,

    /// <summary>Nobody knows of it: start the job again.</summary>
    Lost,
}

/// <summary>A job that cannot be started.</summary>
internal sealed class JobLaunchException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="inner">The cause.</param>
    public JobLaunchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
