using System.Diagnostics;
using Prosodia.TrainingJobs.Jobs;

namespace Prosodia.TrainingJobs.Tests.Jobs;

/// <summary>Folders of jobs: each its own, and none stays.</summary>
public sealed class JobFolderTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    private IEnumerable<string> Folders => Directory.EnumerateDirectories(_work["jobs"]).Select(Path.GetFileName).OfType<string>();

    private static DateTime LongAgo => DateTime.UtcNow - TimeSpan.FromHours(1);

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
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(running.Path)!, LongAgo);
        Killed("killed-1", LongAgo);
        Killed("killed-2", DateTime.UtcNow + TimeSpan.FromDays(400)); // by a clock that has been set right since

        using var next = JobFolder.Create(_work.Path, "next");

        Assert.Equal(["next", "running"], Folders.Select(folder => folder.Split('-')[0]).Order(StringComparer.Ordinal));
        Assert.True(Directory.Exists(running.Path));
    }

    /// <summary>Between its creation and its lock a folder is anybody's; and one that nobody has locked may be anything.</summary>
    [Fact]
    public void A_folder_that_is_just_being_made_stays_and_so_does_what_is_no_folder_of_a_job()
    {
        Killed("young-1", DateTime.UtcNow);
        Directory.CreateDirectory(_work["jobs/mine"]);
        File.WriteAllText(_work["jobs/notes.txt"], "mine too");
        Directory.SetLastWriteTimeUtc(_work["jobs/mine"], LongAgo);
        File.SetLastWriteTimeUtc(_work["jobs/notes.txt"], LongAgo);

        using (JobFolder.Create(_work.Path, "next"))
            Assert.Equal(["mine", "next", "young"], Folders.Select(folder => folder.Split('-')[0]).Order(StringComparer.Ordinal));

        Assert.True(File.Exists(_work["jobs/notes.txt"]));
    }

    /// <summary>In its place another user could put a link, while it is being removed, to what only this one may remove.</summary>
    [Fact]
    public void The_folder_of_another_user_stays()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return; // nobody else can give files away
        Killed("foreign-1", LongAgo);
        using (var chown = Process.Start("chown", ["-R", "65534", _work["jobs/foreign-1"]]))
            chown.WaitForExit();

        using var next = JobFolder.Create(_work.Path, "next");

        Assert.True(File.Exists(_work["jobs/foreign-1/content/features/part.npz"]));
    }

    // As a killed process leaves it: nobody holds the lock any more.
    private void Killed(string name, DateTime when)
    {
        Directory.CreateDirectory(_work[$"jobs/{name}/content/features"]);
        File.WriteAllText(_work[$"jobs/{name}/in-use.lock"], "");
        File.WriteAllText(_work[$"jobs/{name}/content/features/part.npz"], "half");
        Directory.SetLastWriteTimeUtc(_work[$"jobs/{name}"], when);
    }
}
