using System.Diagnostics;
using Prosodia.Faces;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Extraction;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Jobs;
using Prosodia.Tests.Faces;
using Prosodia.TrainingJobs.Tests.Jobs;

namespace Prosodia.TrainingJobs.Tests.Containers;

/// <summary>The steps of <c>training-jobs/Dockerfile</c>, carried out in plain folders. One test, for the publishing takes most of a minute.</summary>
public sealed class DockerfileTests
{
    [Fact]
    public async Task What_the_image_holds_does_a_job_without_rights_and_without_an_installed_NET()
    {
        using var image = await PlainImage.BuildAsync(Repository(), "training-jobs/Dockerfile", FaceModelFile.FullPath);
        using var data = new TemporaryFolder();
        var blobs = new FolderBlobStore(data["store"]);
        var job = new Job("run-extract0-0000", "run", new ExtractionBatch("media", ["tone.wav"], FeatureKind.Window));
        await blobs.WriteAsync(BlobName.Parse("media/tone.wav"), Tones.Wav(440));
        await new JobDocuments(blobs).WriteAsync(job);
        using (var open = Process.Start("chmod", ["-R", "a+rwX", data.Path]))
            await open.WaitForExitAsync();

        // As the launcher starts it: the job's document as an argument.
        var start = image.Run("run-job", JobPlaces.Job(job.Id));
        start.Environment["Prosodia__DataFolder"] = data["store"];
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(JobState.Completed, (await new JobDocuments(blobs).StatusAsync(job.Id))!.State);
        Assert.NotEmpty((await blobs.ListAsync("features", "")).Blobs);
        Assert.Equal(["/app/prosodia", "run-job"], image.Command);
        Assert.Equal(["ffmpeg"], image.Packages);
        Assert.Equal([FaceModelLocation.Address], image.Downloads);
        Assert.NotEqual("0", image.User);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Serverless.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
