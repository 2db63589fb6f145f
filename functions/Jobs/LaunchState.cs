namespace Prosodia.Functions.Jobs;

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
