using System.Collections.Frozen;
using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Corpora.Importers.Utterances;

namespace Prosodia.Jobs.Extraction;

/// <summary>The media files behind a path.</summary>
/// <param name="Items">Media files in order.</param>
/// <param name="Info">What the corpus is; null for loose files.</param>
public sealed record ExtractionInput(ImmutableArray<ExtractionItem> Items, CorpusInfo? Info)
{
    private static readonly FrozenSet<string> SoundExtensions = new[]
    {
        ".wav", ".wave", ".rf64", ".bwf", ".flac", ".mp2", ".mp3", ".ogg", ".oga", ".opus", ".m4a", ".m4b", ".aac", ".aif", ".aiff", ".aifc",
        ".caf", ".wma", ".wv", ".amr", ".au", ".snd", ".mka",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> VideoExtensions = new[]
    {
        ".mp4", ".m4v", ".mov", ".3gp", ".mkv", ".webm", ".ogv", ".avi", ".flv", ".wmv", ".asf", ".mpg", ".mpeg", ".ts", ".mts", ".m2ts",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a file, a corpus folder (with a manifest or with RAVDESS names), or a folder of loose media files.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="CorpusException">There is no such path, no media in it, or its manifest is wrong.</exception>
    public static ExtractionInput Of(string path, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(path))
        {
            if (!Path.Exists(path))
                throw new CorpusException(path, "there is no such file or folder");
            var name = Path.GetFileName(path);
            return new([new(path, name, [new Recording(name)])], null);
        }

        var input = OfFolder(path);
        // Names alone make a corpus only where every medium has one: nothing is left out without a word.
        if (File.Exists(Path.Combine(path, "corpus.csv")) || (!input.Items.IsEmpty && input.Items.All(item => RavdessName.Parse(item.Name) is not null)))
            input = OfCorpus(path, cancellationToken);
        return input.Items.IsEmpty
            ? throw new CorpusException(path, "the folder holds no media; give a file, a corpus, or a folder with recordings")
            : input;
    }

    /// <summary>Whether a file without a manifest that names it is taken for a medium: by the extension of its name.</summary>
    /// <param name="name">The name.</param>
    public static bool IsMedia(string name) => SoundExtensions.Contains(Path.GetExtension(name)) || IsVideo(name);

    /// <summary>Whether a medium may have pictures: by the extension of its name.</summary>
    /// <param name="name">The name.</param>
    public static bool IsVideo(string name) => VideoExtensions.Contains(Path.GetExtension(name));

    private static ExtractionInput OfCorpus(string path, CancellationToken cancellationToken)
    {
        var corpus = CorpusFolder.Read(path, cancellationToken);
        var items = corpus.Recordings
            .GroupBy(recording => recording.File, StringComparer.Ordinal)
            .Select(file => new ExtractionItem(Path.Combine(path, file.Key), file.Key, [.. file]));
        return new([.. items], corpus.Info);
    }

    private static ExtractionInput OfFolder(string path)
    {
        // Links are not followed: a folder that is handed in must not reach outside itself.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var names = Directory.EnumerateFiles(path, "*", options)
            .Where(IsMedia)
            .Select(file => Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
        return new([.. names.Select(name => new ExtractionItem(Path.Combine(path, name), name, [new Recording(name)]))], null);
    }
}
