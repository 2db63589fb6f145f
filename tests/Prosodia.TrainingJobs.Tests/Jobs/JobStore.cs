using System.Diagnostics;
using Prosodia.Jobs.Contract;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Jobs;

namespace Prosodia.TrainingJobs.Tests.Jobs;

/// <summary>A store in a folder, and jobs on it in real processes.</summary>
internal sealed class JobStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public JobStore() => Documents = new(new FolderBlobStore(_folder["data"]));

    public JobDocuments Documents { get; }

    public FolderBlobStore Blobs => new(_folder["data"]);

    /// <summary>A path in the store's folder.</summary>
    public string this[string blob] => Path.Combine(_folder["data"], blob);

    public void Dispose() => _folder.Dispose();

    /// <summary>Starts a job.</summary>
    public async Task<Process> StartAsync(Job job)
    {
        await Documents.WriteAsync(job); // refused while the lease of a killed process lasts: the document is the same
        return Process.Start(Command(job.Id))!;
    }

    /// <summary>The command that does a job.</summary>
    public ProcessStartInfo Command(string jobId, params IEnumerable<string> options) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "prosodia.dll"), "run-job", JobPlaces.Job(jobId), .. options])
        {
            UseShellExecute = false,
            Environment =
            {
                ["Prosodia__DataFolder"] = _folder["data"], ["Prosodia__WorkFolder"] = _folder["work"], ["Prosodia__JobCores"] = "1",
            },
        };

    /// <summary>Does jobs, all at once.</summary>
    public async Task RunAsync(params IEnumerable<Job> jobs)
    {
        var processes = await Task.WhenAll(jobs.Select(StartAsync));
        foreach (var process in processes)
        {
            using (process)
            {
                await process.WaitForExitAsync();
                Assert.Equal(0, process.ExitCode);
            }
        }
    }
}
