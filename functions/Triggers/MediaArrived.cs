using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Media;
using Prosodia.Functions.Models;

namespace Prosodia.Functions.Triggers;

/// <summary><c>media/…</c> has been written: scores it with the default models and tags it.</summary>
/// <param name="tagger">Scores and tags.</param>
/// <param name="scorers">Scorers of the default models.</param>
/// <param name="logger">Logs each medium.</param>
internal sealed class MediaArrived(MediaTagger tagger, Scorers scorers, ILogger<MediaArrived> logger)
{
    /// <summary>Tags the medium. One that cannot be read is listed among the problems, and not tried again by itself.</summary>
    public async Task RunAsync(BlobArrival arrival, CancellationToken cancellationToken)
    {
        var scorer = await scorers.FindAsync([], cancellationToken);
        var line = await tagger.TagAsync(arrival.Blob.Path, scorer, nameof(MediaArrived), cancellationToken);
        if (line?.Score is { } score)
            logger.MediumTagged(arrival.Blob, score.Seconds);
        else if (line is not null)
            logger.MediumUnreadable(arrival.Blob, line.Error!);
    }
}
