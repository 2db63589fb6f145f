using Prosodia.Files;

namespace Prosodia.TrainingJobs.Jobs;

/// <summary>A folder for one job while it runs. Those of jobs that were killed are removed by later ones.</summary>
internal static class JobFolder
{
    /// <summary>Makes a folder.</summary>
    /// <param name="work">Where all of them are.</param>
    /// <param name="jobId">The job.</param>
    public static LockedFolder Create(string work, string jobId)
    {
        var folders = Directory.CreateDirectory(Path.Combine(work, "jobs"));
        foreach (var left in Leftovers.In(folders.FullName, "*").OfType<DirectoryInfo>())
            LockedFolder.RemoveIfLeft(left.FullName);
        return new(Path.Combine(folders.FullName, $"{jobId}-{Guid.NewGuid():N}"));
    }
}
