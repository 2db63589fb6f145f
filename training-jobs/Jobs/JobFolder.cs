namespace Prosodia.TrainingJobs.Jobs;

/// <summary>A folder for one job while it runs. Those of jobs that were killed are removed by later ones.</summary>
internal sealed class JobFolder : IDisposable
{
    private const string LockName = "job.lock";

    private readonly string _outer;
    private readonly FileStream _lock;

    private JobFolder(string outer)
    {
        _outer = outer;
        Path = Directory.CreateDirectory(System.IO.Path.Combine(outer, "run")).FullName;
        // Windows must be told that the open file will be deleted.
        _lock = new(System.IO.Path.Combine(outer, LockName), FileMode.CreateNew, FileAccess.Write, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
    }

    /// <summary>The folder, empty at first.</summary>
    public string Path { get; }

    /// <summary>Makes a folder.</summary>
    /// <param name="work">Where all of them are.</param>
    /// <param name="jobId">The job.</param>
    public static JobFolder Create(string work, string jobId)
    {
        var folders = Directory.CreateDirectory(System.IO.Path.Combine(work, "jobs"));
        foreach (var left in folders.EnumerateDirectories())
            RemoveIfLeft(left);
        return new(System.IO.Path.Combine(folders.FullName, $"{jobId}-{Guid.NewGuid():N}"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(_outer, recursive: true);
    }

    /// <summary>A process that lives holds its lock; one that died does not.</summary>
    private static void RemoveIfLeft(DirectoryInfo folder)
    {
        try
        {
            using (new FileStream(System.IO.Path.Combine(folder.FullName, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // In use, or just being made or removed by another.
        }
    }
}
