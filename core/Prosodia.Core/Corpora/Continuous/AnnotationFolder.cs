using System.Collections.Immutable;
using Prosodia.Files;

namespace Prosodia.Corpora.Continuous;

/// <summary>The files below a corpus root, listed once in ordinal order. Links are not followed, so nothing leads outside.</summary>
internal sealed class AnnotationFolder
{
    /// <summary>Most files below a root.</summary>
    public const int MaximumFiles = 1_000_000;

    private const int MaximumDepth = 16;

    // In order of preference where a recording is there in several formats: lossless first.
    private static readonly string[] MediaExtensions =
        [".wav", ".flac", ".aiff", ".aif", ".mp3", ".m4a", ".ogg", ".opus", ".wma", ".mp4", ".mkv", ".mov", ".avi", ".webm"];

    private readonly string _root;
    private readonly HashSet<string> _listed;
    private readonly Dictionary<string, string> _mediaByStem = new(StringComparer.Ordinal);

    /// <summary>Lists a folder, or takes a single file of one.</summary>
    /// <param name="source">The folder, or the file.</param>
    /// <param name="mediaRoot">Folder below which the media lie; null for the source's own.</param>
    /// <param name="cancellationToken">Stops a long listing.</param>
    /// <exception cref="CorpusException">There is no such folder, or it holds too many files.</exception>
    public AnnotationFolder(string source, string? mediaRoot = null, CancellationToken cancellationToken = default)
    {
        var single = File.Exists(source);
        _root = single ? Path.GetDirectoryName(Path.GetFullPath(source))! : Path.GetFullPath(source);
        var listed = List(_root, cancellationToken);
        Files = single ? [Path.GetFileName(source)] : listed;
        _listed = [.. listed, .. Files];
        var media = mediaRoot is null ? listed : List(Path.GetFullPath(mediaRoot), cancellationToken);
        MediaFiles = [.. media.Where(f => Preference(f) >= 0).OrderBy(Preference).ThenBy(f => f, StringComparer.Ordinal)];
        foreach (var file in MediaFiles)
        {
            _mediaByStem.TryAdd(Stem(file), file);
        }
    }

    /// <summary>Paths below the root with forward slashes, in ordinal order.</summary>
    public ImmutableArray<string> Files { get; }

    /// <summary>All media files below the media root: lossless formats first, then in ordinal order.</summary>
    public ImmutableArray<string> MediaFiles { get; }

    /// <summary>The full path of a listed file.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <returns>The path to open.</returns>
    public string FullPath(string file) => Path.Combine(_root, file);

    /// <summary>Whether a file lies below the root and is no link.</summary>
    /// <param name="file">Path below the root.</param>
    /// <returns>Whether it was found there.</returns>
    public bool Contains(string file) => _listed.Contains(file);

    /// <summary>Opens a file below the root.</summary>
    /// <param name="file">Path below the root.</param>
    /// <param name="maximumBytes">Largest size that is read.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="CorpusException">It is not there, cannot be opened, or is larger than that.</exception>
    public FileStream Open(string file, long maximumBytes)
    {
        if (!Contains(file))
        {
            throw new CorpusException(file, "is not there; it is needed.");
        }

        try
        {
            var stream = OrdinaryFile.OpenRead(FullPath(file));
            if (stream.Length <= maximumBytes)
            {
                return stream;
            }

            stream.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException(file, $"cannot be opened: {e.Message}", inner: e);
        }

        throw new CorpusException(file, $"is larger than {maximumBytes} bytes, more than such a file has.");
    }

    /// <summary>The listed files whose name fits, gzipped ones too.</summary>
    /// <param name="name">Name of the file without folder.</param>
    /// <returns>Their paths.</returns>
    public IEnumerable<string> Named(string name) =>
        Files.Where(f => FileName(f) is var n && (n == name || n == name + ".gz"));

    /// <summary>The one listed file of this name, gzipped or not.</summary>
    /// <param name="name">Name of the file without folder.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="CorpusException">There is none, or more than one.</exception>
    public string Single(string name)
    {
        var found = Named(name).Take(2).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new CorpusException(name, "is not below this folder (nor with .gz); give the corpus's own root."),
            _ => throw new CorpusException(name, $"is there more than once ({found[0]}, {found[1]}); give one part of the corpus as root."),
        };
    }

    /// <summary>The recording with this name, whatever its format; the lossless one when there are several.</summary>
    /// <param name="stem">Name without folder and extension.</param>
    /// <param name="expected">The extension that it has in the published corpus, used when the recording is not there.</param>
    /// <returns>Path below the root.</returns>
    public string Media(string stem, string expected) => _mediaByStem.GetValueOrDefault(stem, stem + expected);

    /// <summary>Name of a file without its folder.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <returns>The name.</returns>
    public static string FileName(string file) => file[(file.LastIndexOf('/') + 1)..];

    /// <summary>Name of a file without folder and last extension.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <returns>The name.</returns>
    public static string Stem(string file) => Path.GetFileNameWithoutExtension(FileName(file));

    /// <summary>Folder of a file, without the slash at its end; empty for the root.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <returns>The folder.</returns>
    public static string FolderOf(string file) => file.LastIndexOf('/') is >= 0 and var slash ? file[..slash] : "";

    private static int Preference(string file) => Array.IndexOf(MediaExtensions, Path.GetExtension(file).ToLowerInvariant());

    private static ImmutableArray<string> List(string root, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(root))
        {
            throw new CorpusException(root, "there is no such file or folder.");
        }

        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = MaximumDepth,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        var files = new List<string>();
        foreach (var path in Directory.EnumerateFiles(root, "*", options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (files.Count == MaximumFiles)
            {
                throw new CorpusException(root, $"there are more than {MaximumFiles} files; import a smaller folder.");
            }

            files.Add(Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'));
        }

        files.Sort(StringComparer.Ordinal);
        return [.. files];
    }
}
