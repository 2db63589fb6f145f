using Prosodia.Storage.Folders;

namespace Prosodia.Functions.Local.Watching;

/// <summary>Logs, once each, the files in the store's folder that are no blobs: nobody would handle them, and nobody would know why.</summary>
/// <param name="store">The store.</param>
/// <param name="logger">Where to.</param>
/// <param name="clock">Tells when to look again.</param>
internal sealed class StrayReport(FolderBlobStore store, ILogger logger, TimeProvider clock)
{
    /// <summary>Most that are told of, in the life of the program.</summary>
    public const int Most = 100;

    /// <summary>From look to look: each goes through every file.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private long? _looked;

    /// <summary>Looks for them, unless that was done a short while ago.</summary>
    /// <param name="containers">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task TellAsync(IEnumerable<string> containers, CancellationToken cancellationToken)
    {
        if (_told.Count >= Most || (_looked is { } before && clock.GetElapsedTime(before) < Rest))
            return Task.CompletedTask;
        _looked = clock.GetTimestamp();
        return Task.Run(() => Tell(containers, cancellationToken), cancellationToken);
    }

    private void Tell(IEnumerable<string> containers, CancellationToken cancellationToken)
    {
        foreach (var stray in containers.SelectMany(container => store.Strays(container)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_told.Add(stray.Path))
                continue;
            logger.FilePassedOver(stray.Path, stray.Reason);
            if (_told.Count == Most)
            {
                logger.FilesPassedOver(Most);
                return;
            }
        }
    }
}
