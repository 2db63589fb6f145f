using System.Diagnostics;
using Prosodia.Jobs.Contract;

namespace Prosodia.Functions.Jobs;

/// <summary>A job of this machine: waiting, running or over.</summary>
internal sealed class LocalJob(Job job)
{
    /// <summary>The job.</summary>
    public Job Job { get; } = job;

    /// <summary>What has become of it.</summary>
    public LaunchState State { get; set; } = LaunchState.Waiting;

    /// <summary>Whether it was told to stop.</summary>
    public bool Stopping { get; set; }

    /// <summary>Its process while it runs.</summary>
    public Process? Process { get; set; }

    /// <summary>Completed when it is over.</summary>
    public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
