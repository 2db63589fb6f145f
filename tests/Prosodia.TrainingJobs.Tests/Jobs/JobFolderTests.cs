using Prosodia.TrainingJobs.Jobs;

namespace Prosodia.TrainingJobs.Tests.Jobs;

/// <summary>Folders of jobs: each its own, and none stays.</summary>
public sealed class JobFolderTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    private IEnumerable<string> Folders => Directory.EnumerateDirectories(_work["jobs"]).Select(Path.GetFileName).OfType<string>();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Two_processes_of_one_job_have_a_folder_each_and_leave_nothing()
    {
        using (var first = JobFolder.Create(_work.Path, "job"))
        using (var second = JobFolder.Create(_work.Path, "job"))
        {
            Assert.NotEqual(first.Path, second.Path);
            Assert.Empty(Directory.EnumerateFileSystemEntries(first.Path));
            File.WriteAllText(Path.Combine(second.Path, "features.npz"), "");
        }

        Assert.Empty(Folders);
    }

    [Fact]
    public void The_folder_of_a_killed_job_goes_with_the_next_job_and_that_of_a_running_one_stays()
    {
        using var running = JobFolder.Create(_work.Path, "running");
        Directory.CreateDirectory(_work["jobs/killed-1/content/features"]);
        File.WriteAllText(_work["jobs/killed-1/in-use.lock"], ""); // nobody holds it any more
        File.WriteAllText(_work["jobs/killed-1/content/features/part.npz"], "half");

        using var next = JobFolder.Create(_work.Path, "next");

        Assert.Equal(["next", "running"], Folders.Select(folder => folder.Split('-')[0]).Order(StringComparer.Ordinal));
        Assert.True(Directory.Exists(running.Path));
    }
}
