using Prosodia.Storage;

namespace Prosodia.Functions.Hosting.Blobs;

/// <summary>What is done when a blob has been written.</summary>
/// <param name="Name">Name of the function.</param>
/// <param name="Container">The container.</param>
/// <param name="Suffix">What the blob's path ends with; empty for every blob of the container.</param>
/// <param name="Queue">The storage queue that brings the events in Azure: there the subscription filters by container and suffix.</param>
/// <param name="Handle">Does it. The same blob may be announced again, so doing it twice must come to the same. What it throws is tried again.</param>
internal sealed record BlobTrigger(string Name, string Container, string Suffix, string Queue, Func<BlobArrival, CancellationToken, Task> Handle)
{
    /// <summary>Whether it is over at once and others depend on it, so that it must not wait for those that compute.</summary>
    public bool IsPrompt { get; init; }

    /// <summary>Whether a blob is one of those.</summary>
    public bool Takes(BlobName blob) => blob.Container == Container && blob.Path.EndsWith(Suffix, StringComparison.Ordinal);
}
