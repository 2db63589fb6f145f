using System.Collections.Concurrent;
using Prosodia.Faces;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;

namespace Prosodia.TrainingJobs.Jobs;

/// <summary>What the kinds of work need: the job, a folder of its own, and the way between folder and store.</summary>
/// <param name="job">The job.</param>
/// <param name="store">The store.</param>
/// <param name="cache">Blobs that were pulled before.</param>
/// <param name="folder">A folder that is this job's alone: that of the run, as the command line would have it.</param>
/// <param name="cores">Pieces of work at a time.</param>
/// <param name="faces">Where action units of videos come from; null for nowhere.</param>
/// <param name="progress">Told of every piece that is done.</param>
internal sealed class JobWorkspace(Job job, IBlobStore store, BlobCache cache, string folder, int cores, FaceSource? faces, JobProgressWriter progress)
{
    private const int Transfers = 8;

    private readonly ConcurrentDictionary<string, DateTime> _pulled = new(StringComparer.Ordinal);

    /// <summary>The job.</summary>
    public Job Job => job;

    /// <summary>The store.</summary>
    public IBlobStore Store => store;

    /// <summary>The folder of the run.</summary>
    public string Folder => folder;

    /// <summary>Pieces of work at a time.</summary>
    public int Cores => cores;

    /// <summary>Where action units of videos come from; null for nowhere.</summary>
    public FaceSource? Faces => faces;

    /// <summary>Told of every piece that is done.</summary>
    public JobProgressWriter Progress => progress;

    /// <summary>A path in the folder.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>A file of the run in the store.</summary>
    public BlobName BlobOf(string name) => BlobName.Of("runs", $"{job.RunId}/{name}");

    /// <summary>Whether the store can have a file of the run by this name: those that media give may be too long with the run's before them.</summary>
    public bool HasRoomFor(string name) => BlobName.TryOf("runs", $"{job.RunId}/{name}", out _);

    /// <summary>Pulls a file of the run; false when it is not there.</summary>
    public async Task<bool> PullAsync(string name, CancellationToken cancellationToken)
    {
        if (!await cache.PullAsync(BlobOf(name), PathOf(name), cancellationToken))
            return false;
        _pulled[name] = File.GetLastWriteTimeUtc(PathOf(name));
        return true;
    }

    /// <summary>Pulls any blob to a path; false when it is not there.</summary>
    public Task<bool> PullAsync(BlobName name, string path, CancellationToken cancellationToken) => cache.PullAsync(name, path, cancellationToken);

    /// <summary>Pulls a file of the run that must be there.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public async Task NeedAsync(string name, CancellationToken cancellationToken)
    {
        if (!await PullAsync(name, cancellationToken))
            throw new InvalidDataException($"{BlobOf(name)}: is not there; the step of the run that writes it is not done.");
    }

    /// <summary>Pulls all files of the run whose names begin with something.</summary>
    public async Task PullAllAsync(string prefix, CancellationToken cancellationToken)
    {
        var blobs = CorpusOutline.ListAsync(store, "runs", $"{job.RunId}/{prefix}", cancellationToken);
        await Parallel.ForEachAsync(blobs, Options(Transfers, cancellationToken), async (blob, stop) =>
            await PullAsync(blob.Name.Path[(job.RunId.Length + 1)..], stop));
    }

    /// <summary>Pushes a file of the run: whole or not at all. One that is still as it was pulled is in the store already.</summary>
    public async Task PushAsync(string name, CancellationToken cancellationToken)
    {
        if (_pulled.TryGetValue(name, out var pulled) && pulled == File.GetLastWriteTimeUtc(PathOf(name)))
            return;
        await using var file = File.OpenRead(PathOf(name));
        await store.WriteAsync(BlobOf(name), file, cancellationToken: cancellationToken);
    }

    /// <summary>Puts a model package on the shelf: <c>models/{id}.zip</c>.</summary>
    public async Task ShelveAsync(string name, string model, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(PathOf(name));
        await store.WriteAsync(BlobName.Of("models", $"{model}.zip"), file, cancellationToken: cancellationToken);
    }

    /// <summary>Does something for many, some at a time.</summary>
    public Task EachAsync<T>(IEnumerable<T> pieces, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(pieces, Options(cores, cancellationToken), async (piece, stop) => await work(piece, stop));

    /// <summary>Moves many files between folder and store, some at a time.</summary>
    public static Task TransferAsync<T>(IEnumerable<T> pieces, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(pieces, Options(Transfers, cancellationToken), async (piece, stop) => await work(piece, stop));

    private static ParallelOptions Options(int parallelism, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
}
