using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Corpora.Importers;

/// <summary>Gathers what an importer finds: checks every name against the media folder and keeps problems with their place.</summary>
/// <param name="source">The folder or file that is imported.</param>
/// <param name="options">The user's options.</param>
internal sealed class ImportBuilder(string source, ImportOptions options)
{
    private readonly ImmutableArray<Recording>.Builder _recordings = ImmutableArray.CreateBuilder<Recording>();
    private readonly ImmutableArray<ContinuousAnnotation>.Builder _annotations = ImmutableArray.CreateBuilder<ContinuousAnnotation>();
    private readonly ImmutableArray<Exclusion>.Builder _exclusions = ImmutableArray.CreateBuilder<Exclusion>();
    private readonly Dictionary<string, MediaFile> _media = new(StringComparer.Ordinal);
    private readonly HashSet<(string, double?, double?)> _rows = [];

    /// <summary>Folder below which all media and tables lie.</summary>
    public string Root { get; } = Path.GetFullPath(options.MediaRoot ?? (Directory.Exists(source) ? source : Path.GetDirectoryName(Path.GetFullPath(source))!));

    /// <summary>Name of the corpus when the source says none.</summary>
    public string Name { get; } = options.Name ?? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));

    /// <summary>What went wrong so far.</summary>
    public ProblemList Problems { get; } = new();

    private string RealRoot => field ??= RealPath.Resolve(Root) ?? Root;

    /// <summary>Path of a source file as errors name it: relative to the source's folder where it can be.</summary>
    public string Shown(string path) => MediaPath.Relative(Root, path) ?? Path.GetFileName(path);

    /// <summary>The path of a table or list that belongs to the source, once it is known to lie below <see cref="Root"/>.</summary>
    /// <exception cref="CorpusException">It does not, or is a link that leads out of it.</exception>
    public string Contained(string path) => MediaPath.Relative(Root, path) is { } relative && RealPath.IsBelow(RealRoot, relative)
        ? path
        : throw new CorpusException(Shown(path), "does not lie below the media folder, or is a link that leads out of it");

    /// <summary>
    /// Finds a media file by its name below <paramref name="folder"/> (absolute names must lie below <see cref="Root"/>) and returns its name
    /// below the corpus root. A name that is refused is an error; a file that is not there is left out with that reason. Null for both.
    /// </summary>
    public string? Locate(string name, string file, int? line, string? column = null, string? folder = null)
    {
        var joined = Path.GetFullPath(Path.Combine(folder ?? Root, name.Replace('\\', '/')));
        if (name.Any(char.IsControl) || MediaPath.Relative(Root, joined) is not { } relative)
        {
            Problems.Add(ProblemSeverity.Error, file, $"'{Printable(name)}' does not lie below the media folder; set the media folder to one that holds all media", line, column);
            return null;
        }

        if (!_media.ContainsKey(relative))
        {
            if (!File.Exists(joined))
            {
                LeaveOut(relative, "the media file is missing", file, line, column);
                return null;
            }

            if (!RealPath.IsBelow(RealRoot, relative))
            {
                Problems.Add(ProblemSeverity.Error, file, $"'{relative}' is a link that leads out of the media folder", line, column);
                return null;
            }

            _media.Add(relative, new(joined, relative));
        }

        return relative;
    }

    /// <summary>Adds a recording whose file was found by <see cref="Locate"/>; a second one of the same stretch is an error.</summary>
    public void Add(Recording recording, string file, int? line)
    {
        if (!_rows.Add((recording.File, recording.Start, recording.End)))
        {
            Problems.Add(ProblemSeverity.Error, file, $"'{recording.File}' is listed twice for the same stretch of time", line);
            return;
        }

        _recordings.Add(recording.Domain is null ? recording with { Domain = options.Domain } : recording);
    }

    /// <summary>Adds the time-continuous labels of a file that was found by <see cref="Locate"/>.</summary>
    public void Add(ContinuousAnnotation annotation) => _annotations.Add(annotation);

    /// <summary>Leaves a file out by a rule of the corpus or the user; not a problem.</summary>
    public void Exclude(string file, string reason) => _exclusions.Add(new(file, reason));

    /// <summary>Leaves a file out because something is wrong with it: a warning.</summary>
    public void LeaveOut(string relative, string reason, string file, int? line, string? column = null)
    {
        Problems.Add(ProblemSeverity.Warning, file, $"'{relative}' is left out: {reason}", line, column);
        Exclude(relative, reason);
    }

    /// <summary>The result. Emotions that <paramref name="info"/> does not list are taken from the recordings, in order of first mention.</summary>
    public ImportResult Build(CorpusInfo info)
    {
        var used = _recordings.Select(recording => recording.File).Concat(_annotations.Select(annotation => annotation.File)).Distinct(StringComparer.Ordinal);
        var filled = info with
        {
            Name = options.Name ?? info.Name,
            Licence = options.Licence ?? info.Licence,
            Emotions = info.Emotions.IsEmpty ? [.. _recordings.Select(r => r.Emotion).OfType<string>().Distinct(StringComparer.Ordinal)] : info.Emotions,
            Exclusions = _exclusions.ToImmutable(),
        };
        return new(
            new(filled, _recordings.ToImmutable(), _annotations.ToImmutable()),
            [.. used.Select(file => _media[file])],
            Problems.ToImmutable(Shown(source)));
    }

    private static string Printable(string name) =>
        string.Concat(name.Take(200).Select(c => char.IsControl(c) ? $"\\u{((int)c).ToString("x4", CultureInfo.InvariantCulture)}" : c.ToString()));
}
