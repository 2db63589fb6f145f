using System.Diagnostics;
using Prosodia.Storage;
using Prosodia.Storage.Folders;

namespace Prosodia.Benchmarks.Durable;

/// <summary>What the folder store takes for the blobs of an archive that lie in one folder.</summary>
internal static class StoreScale
{
    public static async Task MeasureAsync(int media, int batches)
    {
        var folder = Directory.CreateTempSubdirectory("prosodia-benchmark-").FullName;
        try
        {
            var all = Directory.CreateDirectory(Path.Combine(folder, "media", "archive")).FullName;
            for (var i = 0; i < media; i++)
                File.Create(Path.Combine(all, $"{i:D6}.wav")).Dispose();
            var blobs = new FolderBlobStore(folder);
            foreach (var pageSize in new[] { 1000, 5000 })
            {
                var watch = Stopwatch.StartNew();
                var listed = await ListAsync(blobs, pageSize);
                Console.WriteLine($"listing {listed} media of one folder in pages of {pageSize}: {watch.Elapsed.TotalSeconds:F1} s");
            }

            var writing = Stopwatch.StartNew();
            for (var i = 0; i < batches; i++)
                await blobs.WriteAsync(BlobName.Of("runs", $"run/archive/{i:D6}.json"), new MemoryStream(new byte[400]));
            Console.WriteLine($"writing {batches} small blobs, one after the other: {writing.Elapsed.TotalSeconds:F1} s");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> ListAsync(FolderBlobStore blobs, int pageSize)
    {
        var listed = 0;
        string? continuation = null;
        do
        {
            var page = await blobs.ListAsync("media", "", continuation, pageSize);
            listed += page.Blobs.Count;
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return listed;
    }
}
