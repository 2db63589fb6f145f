using Prosodia.Corpora.Importers;
using Prosodia.Files;

namespace Prosodia.Corpora;

/// <summary>Turns an import into a corpus folder.</summary>
public static class CorpusWriter
{
    /// <summary>
    /// Brings the media into <paramref name="destination"/>, then writes the manifest, so that a folder with a manifest is complete. Can be
    /// repeated: files are replaced one by one, each at once or not at all.
    /// </summary>
    /// <param name="result">What an importer found.</param>
    /// <param name="destination">The corpus folder; created if needed.</param>
    /// <param name="transfer">Copy or link the media.</param>
    /// <param name="progress">Told the number of media files done.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="CorpusException">The import has errors, or a medium cannot be read.</exception>
    public static void WriteImported(
        ImportResult result, string destination, MediaTransfer transfer, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ProblemList.ThrowIfErrors(result.Problems);
        var done = 0;
        foreach (var media in result.Media)
        {
            cancellation.ThrowIfCancellationRequested();
            Place(media, Path.Combine(destination, media.File), transfer);
            progress?.Report(++done);
        }

        CorpusFolder.Write(result.Corpus, destination);
    }

    private static void Place(MediaFile media, string target, MediaTransfer transfer)
    {
        if (RealPath.Resolve(media.SourcePath) is not { } source || !File.Exists(source))
        {
            throw new CorpusException(media.SourcePath, "the media file is gone; import again");
        }

        if (source == RealPath.Resolve(target))
        {
            return;
        }

        if (transfer == MediaTransfer.Copy || !HardLink.TryCreate(source, target))
        {
            AtomicFile.Write(target, stream =>
            {
                using var from = File.OpenRead(source);
                from.CopyTo(stream);
            });
        }
    }
}
