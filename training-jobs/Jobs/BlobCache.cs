using System.Security.Cryptography;
using System.Text;
using Prosodia.Storage;

namespace Prosodia.TrainingJobs.Jobs;

/// <summary>Blobs pulled to this machine, by name and version; jobs that run here share them. What was not used for longest goes first.</summary>
/// <param name="store">Where they come from.</param>
/// <param name="folder">Where they are kept.</param>
/// <param name="maxBytes">Most bytes kept once a job is over.</param>
internal sealed class BlobCache(IBlobStore store, string folder, long maxBytes)
{
    private const string Unfinished = ".tmp";

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(6);

    /// <summary>Puts a blob's content at a path.</summary>
    /// <returns>False when there is no such blob.</returns>
    public async Task<bool> PullAsync(BlobName name, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (await store.FindAsync(name, cancellationToken) is not { } properties)
            return false;
        if (TryTake(PlaceOf(properties), path))
            return true;
        if (await store.OpenAsync(name, cancellationToken: cancellationToken) is not { } blob)
            return false;
        await using (blob)
        {
            var place = PlaceOf(blob.Properties);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            var temporary = Path.Combine(Path.GetDirectoryName(place)!, $".{Guid.NewGuid():N}{Unfinished}");
            try
            {
                await using (var file = File.Create(temporary))
                    await blob.Content.CopyToAsync(file, cancellationToken);
                File.Copy(temporary, path, overwrite: true); // before others can see it, and sweep it
                File.Move(temporary, place, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }

        return true;
    }

    /// <summary>Removes what was not used for longest, until no more is kept than allowed. Other jobs may be pulling and sweeping meanwhile.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(folder))
            return;
        var kept = 0L;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderByDescending(file => file.LastWriteTimeUtc).ToList())
        {
            if (!file.Exists)
                continue; // another has renamed or swept it
            var isWritten = file.Extension == Unfinished;
            if (!isWritten)
                kept += file.Length;
            if (isWritten ? DateTime.UtcNow - file.LastWriteTimeUtc > Abandoned : kept > maxBytes)
                TryDelete(file);
        }
    }

    /// <summary>A copy, not another name of the same file: what a job does to it must not reach other jobs.</summary>
    private static bool TryTake(string place, string path)
    {
        try
        {
            File.Copy(place, path, overwrite: true);
            File.SetLastWriteTimeUtc(place, DateTime.UtcNow);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false; // not there, or swept by another job just now
        }
    }

    private static void TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (IOException)
        {
            // In use, or gone.
        }
    }

    private string PlaceOf(BlobProperties blob)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{blob.Name}\n{blob.ETag}\n{blob.Length}")));
        return Path.Combine(folder, name[..2], name[2..]);
    }
}
