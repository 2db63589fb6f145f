using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Jobs.Archive;
using Prosodia.Scoring.Tags;
using Prosodia.Storage;

namespace Prosodia.Functions.Media;

/// <summary>
/// Scores media of <c>media/</c> and keeps what comes of it: <c>tags/{path}.json</c> and a row of the table <c>tags</c>, or the reason among the problems.
/// Scores are kept by content and models too, so that the same bytes are scored once, wherever they lie.
/// </summary>
/// <param name="blobs">Where media and tags are.</param>
/// <param name="index">Where media are searched for by their tags.</param>
/// <param name="failures">Where problems are listed.</param>
internal sealed class MediaTagger(IBlobStore blobs, MediaIndex index, Lazy<FailedBlobs> failures)
{
    private const string Container = "media";

    /// <summary>Scores a medium and tags it. What is wrong with it is in the line, and among the problems.</summary>
    /// <param name="path">Its path in <c>media/</c>.</param>
    /// <param name="scorer">The models.</param>
    /// <param name="function">Who does it, for the list of problems.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The line of the medium; null if it is not there any more.</returns>
    public async Task<ArchiveLine?> TagAsync(string path, ArchiveScorer scorer, string function, CancellationToken cancellationToken)
    {
        var medium = BlobName.Of(Container, path);
        await using var stored = await blobs.OpenAsync(medium, cancellationToken: cancellationToken);
        var problem = MediaName.Problem(path);
        if (stored is null)
        {
            if (problem is null)
                await ForgetAsync(path, cancellationToken);
            await failures.Value.RemoveAsync(medium, cancellationToken);
            return null;
        }

        if (problem is not null)
        {
            await failures.Value.AddAsync(function, medium, problem, cancellationToken);
            return new(path) { Error = problem };
        }

        await using var copy = await Spool.ReceiveAsync(stored.Content, stored.Properties.Length, cancellationToken);
        var isKnown = false;
        var line = await scorer.ScoreAsync(path, copy, KnownAsync, cancellationToken);
        if (line.Score is null)
        {
            await ForgetAsync(path, cancellationToken);
            await failures.Value.AddAsync(function, medium, line.Error!, cancellationToken);
            return line;
        }

        if (!isKnown)
            await WriteAsync(ScoreBlob(line.Key!), line, ArchiveJson.Default.ArchiveLine, cancellationToken);
        var tag = MediaTags.Of(path, line.Sha256!, line.Score);
        await WriteAsync(MediaName.Tags(path), tag, TagJson.Default.MediaTag, cancellationToken);
        await index.WriteAsync(tag, cancellationToken);
        await failures.Value.RemoveAsync(medium, cancellationToken);
        return line;

        async ValueTask<ArchiveLine?> KnownAsync(string key)
        {
            var found = await FindAsync(key, cancellationToken);
            isKnown = found is not null;
            return found;
        }
    }

    private async Task<ArchiveLine?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var known = await blobs.OpenAsync(ScoreBlob(key), cancellationToken: cancellationToken);
        if (known is null)
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(known.Content, ArchiveJson.Default.ArchiveLine, cancellationToken);
        }
        catch (JsonException)
        {
            return null; // damaged: it is made anew
        }
    }

    /// <summary>What was said of another medium in this place is not true any more.</summary>
    private async Task ForgetAsync(string path, CancellationToken cancellationToken)
    {
        await blobs.DeleteAsync(MediaName.Tags(path), cancellationToken: cancellationToken);
        await index.RemoveAsync(path, cancellationToken);
    }

    private static BlobName ScoreBlob(string key) => BlobName.Of("features", $"{key[..2]}/{key}.score.json");

    private async Task WriteAsync<T>(BlobName name, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, type));
        await blobs.WriteAsync(name, json, cancellationToken: cancellationToken);
    }
}
