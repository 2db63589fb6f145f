using System.Diagnostics;
using System.Text;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Extraction;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;
using Prosodia.Storage.Tests.Cloud;

namespace Prosodia.TrainingJobs.Tests.Jobs;

/// <summary>What <c>run-job</c> promises, on a folder and on an account of Azure Storage.</summary>
public sealed class RunJobTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly Job Extraction = new("run-extract0-0000", "run", new ExtractionBatch("media", ["high.wav", "low.wav", "silent.wav"], FeatureKind.Window));

    private readonly JobStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_job_leaves_the_same_bytes_in_an_account_as_in_a_folder()
    {
        var documents = new JobDocuments(azurite.Blobs);
        foreach (var blobs in new[] { _store.Blobs, azurite.Blobs })
            await PutMediaAsync(blobs);
        await documents.WriteAsync(Extraction);
        var command = _store.Command(Extraction.Id);
        command.Environment.Remove("Prosodia__DataFolder");
        command.Environment["AzureWebJobsStorage"] = azurite.ConnectionString;

        await _store.RunAsync(Extraction);
        Assert.Equal(0, await ExitAsync(command));

        var status = await documents.StatusAsync(Extraction.Id);
        Assert.Equal((Extraction.Id, "run", JobState.Completed, 0, 1, null), (status!.JobId, status.RunId, status.State, status.ExitCode, status.Attempt, status.Error));
        Assert.Equal(3, (await documents.ProgressAsync(Extraction.Id))!.Done);
        Assert.Equal(await ContentsAsync(_store.Blobs, "features"), await ContentsAsync(azurite.Blobs, "features"));
        Assert.Equal(await ContentsAsync(_store.Blobs, "runs"), await ContentsAsync(azurite.Blobs, "runs"));
        Assert.Equal(3, (await ContentsAsync(azurite.Blobs, "runs")).Single().Value.Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_job_that_is_done_is_not_done_again_but_its_end_is_told_once_more()
    {
        await PutMediaAsync(_store.Blobs);
        await _store.RunAsync(Extraction);
        var (before, results) = (await _store.Documents.StatusAsync(Extraction.Id), await ContentsAsync(_store.Blobs, "runs"));
        Directory.Delete(_store["media"], recursive: true);
        var told = (await _store.Blobs.FindAsync(BlobName.Parse(JobPlaces.Status(Extraction.Id))))!.ETag;

        await _store.RunAsync(Extraction with { Attempt = 2 });

        Assert.Equal(before, await _store.Documents.StatusAsync(Extraction.Id));
        Assert.Equal(results, await ContentsAsync(_store.Blobs, "runs"));
        Assert.NotEqual(told, (await _store.Blobs.FindAsync(BlobName.Parse(JobPlaces.Status(Extraction.Id))))!.ETag);
    }

    [Fact]
    public async Task A_job_whose_corpus_is_gone_fails_and_names_it_as_its_user_does()
    {
        var job = Extraction with { Work = new ExtractionBatch("corpora/gone", ["a.wav"], FeatureKind.Utterance) };
        using var process = await _store.StartAsync(job);
        await process.WaitForExitAsync();

        var status = (await _store.Documents.StatusAsync(job.Id))!;
        Assert.Equal((JobState.Failed, "gone: the corpus is not there any more; put it back, and order the run anew"), (status.State, status.Error));
    }

    [Fact]
    public async Task A_job_that_another_process_does_is_waited_for_until_one_is_told_to_stop()
    {
        await _store.Documents.WriteAsync(Extraction);
        await using var other = await _store.Blobs.TryLeaseAsync(BlobName.Parse(JobPlaces.Job(Extraction.Id)), TimeSpan.FromSeconds(60));
        var command = _store.Command(Extraction.Id, "--while-input-open");
        command.RedirectStandardInput = true;
        using var process = Process.Start(command)!;
        await Task.Delay(1000);
        Assert.False(process.HasExited);

        process.StandardInput.Close();
        await process.WaitForExitAsync();

        Assert.Equal(143, process.ExitCode);
        Assert.Null(await _store.Documents.StatusAsync(Extraction.Id));
    }

    /// <summary>A file in the place of the folder of locks: nobody can take the job.</summary>
    [Fact]
    public async Task A_store_that_fails_before_the_job_is_begun_is_a_reason_to_try_again()
    {
        await _store.Documents.WriteAsync(Extraction);
        Directory.Delete(_store[".locks"], recursive: true);
        File.WriteAllText(_store[".locks"], "");

        Assert.Equal(75, await ExitAsync(_store.Command(Extraction.Id)));

        Assert.Null(await _store.Documents.StatusAsync(Extraction.Id));
    }

    [Theory]
    [InlineData("jobs/nowhere/job.json", 2)]
    [InlineData("jobs/../job.json", 2)]
    [InlineData("nowhere", 2)]
    public async Task A_job_that_there_is_not_is_the_callers_mistake(string document, int code)
    {
        var command = _store.Command("any");
        command.ArgumentList[2] = document;

        Assert.Equal(code, await ExitAsync(command));

        Assert.Equal(document == "jobs/nowhere/job.json", await _store.Documents.StatusAsync("nowhere") is { State: JobState.Failed });
    }

    private static async Task PutMediaAsync(IBlobStore blobs)
    {
        await blobs.WriteAsync(BlobName.Parse("media/high.wav"), Tones.Wav(880));
        await blobs.WriteAsync(BlobName.Parse("media/low.wav"), Tones.Wav(220));
        await blobs.WriteAsync(BlobName.Parse("media/silent.wav"), new MemoryStream("no sound"u8.ToArray()));
    }

    private static async Task<int> ExitAsync(ProcessStartInfo command)
    {
        using var process = Process.Start(command)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Every blob of a container, with its content.</summary>
    private static async Task<SortedDictionary<string, string>> ContentsAsync(IBlobStore blobs, string container)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var blob in (await blobs.ListAsync(container, "")).Blobs)
        {
            await using var download = await blobs.OpenAsync(blob.Name);
            using var bytes = new MemoryStream();
            await download!.Content.CopyToAsync(bytes);
            contents[blob.Name.Path] = Encoding.Latin1.GetString(bytes.ToArray());
        }

        return contents;
    }
}
