using System.Text;
using Prosodia.Functions.Api;
using Prosodia.Scoring;
using Prosodia.Storage;

namespace Prosodia.Functions.Models;

/// <summary>
/// Models that are there before anybody has trained any: made on synthetic recordings when they are first needed, which takes seconds, and stored
/// beside the others. Whoever makes them makes the same.
/// </summary>
/// <param name="blobs">Where models are.</param>
/// <param name="log">Logs that they are trained.</param>
internal sealed class BuiltInModels(IBlobStore blobs, ILogger log) : IDisposable
{
    private static readonly BlobName KeyBlob = BlobName.Of("models", "built-in.txt");

    private readonly SemaphoreSlim _one = new(1);
    private bool _done;

    /// <summary>Makes them, unless they are there.</summary>
    /// <param name="areLost">Whether one was looked for and is not there, though they have been made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task EnsureAsync(bool areLost, CancellationToken cancellationToken)
    {
        if (!areLost && Volatile.Read(ref _done))
            return;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if ((areLost || !_done) && !await AreThereAsync(cancellationToken))
                await MakeAsync(cancellationToken);
            Volatile.Write(ref _done, true);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<bool> AreThereAsync(CancellationToken cancellationToken)
    {
        await using var key = await blobs.OpenAsync(KeyBlob, cancellationToken: cancellationToken);
        if (key is null || await new StreamReader(key.Content).ReadToEndAsync(cancellationToken) != DefaultModels.Key)
            return false;
        foreach (var id in DefaultModels.Ids)
        {
            if (await blobs.FindAsync(ModelShelf.PackageBlob(id), cancellationToken) is null)
                return false;
        }

        return true;
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        log.TrainingBuiltIn();
        var packages = await Task.Run(() => DefaultModels.Train(cancellationToken), cancellationToken);
        foreach (var (id, package) in packages.ToFiles())
            await blobs.WriteAsync(ModelShelf.PackageBlob(id), new MemoryStream(package, writable: false), cancellationToken: cancellationToken);
        await blobs.WriteAsync(KeyBlob, new MemoryStream(Encoding.UTF8.GetBytes(DefaultModels.Key)), cancellationToken: cancellationToken);
    }
}
