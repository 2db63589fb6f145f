namespace Prosodia.Jobs.Contract;

/// <summary>Where the documents of a job are, as container and path with a <c>/</c> between.</summary>
public static class JobPlaces
{
    /// <summary>The job: <see cref="Contract.Job"/>.</summary>
    /// <param name="id">Id of the job.</param>
    public static string Job(string id) => $"jobs/{id}/job.json";

    /// <summary>How far it is: <see cref="JobProgress"/>.</summary>
    /// <param name="id">Id of the job.</param>
    public static string Progress(string id) => $"jobs/{id}/progress.json";

    /// <summary>How it ended: <see cref="JobStatus"/>.</summary>
    /// <param name="id">Id of the job.</param>
    public static string Status(string id) => $"jobs/{id}/status.json";
}
