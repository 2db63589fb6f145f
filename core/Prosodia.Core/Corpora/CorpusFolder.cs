using System.Collections.Immutable;
using Prosodia.Corpora.Importers.Utterances;
using Prosodia.Corpora.Tables;
using Prosodia.Files;

namespace Prosodia.Corpora;

/// <summary>
/// A corpus as a folder: media, <c>corpus.csv</c>, and where there are any <c>corpus.json</c> and <c>annotations.csv</c>. A folder without
/// <c>corpus.csv</c> whose files have RAVDESS names is read by these.
/// </summary>
/// <example>
/// <code>
/// var corpus = CorpusFolder.Read("corpora/demo");
/// Console.WriteLine($"{corpus.Info.Name}: {corpus.Recordings.Length} recordings");
/// </code>
/// </example>
public static class CorpusFolder
{
    /// <summary>Reads a corpus.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="CorpusException">There are errors; the message names the first of them.</exception>
    public static Corpus Read(string path, CancellationToken cancellation = default)
    {
        var inspection = Inspect(path, cancellation);
        ProblemList.ThrowIfErrors(inspection.Problems);
        return inspection.Corpus!;
    }

    /// <summary>Reads what can be read, and reports every problem.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static CorpusInspection Inspect(string path, CancellationToken cancellation = default) => Inspect(path, null, cancellation);

    /// <summary>Reads what can be read of a corpus whose media are not in its folder, but for example in a store, and reports every problem.</summary>
    /// <param name="path">The folder, with at least <c>corpus.csv</c>.</param>
    /// <param name="media">Names of the media, as <c>corpus.csv</c> writes them; null if they are in the folder.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static CorpusInspection Inspect(string path, IReadOnlySet<string>? media, CancellationToken cancellation = default)
    {
        var problems = new ProblemList();
        Corpus? corpus = null;
        try
        {
            corpus = Directory.Exists(path)
                ? Inspect(path, media, problems, cancellation)
                : throw new CorpusException(path, "there is no such folder");
        }
        catch (CorpusException e)
        {
            problems.Error(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(ProblemSeverity.Error, path, $"cannot be read: {e.Message}");
        }

        return new(corpus, problems.ToImmutable(path));
    }

    /// <summary>Reads the recordings that a <c>corpus.csv</c> names, wherever their media are. Rows that are wrong are left out.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="CorpusException">It is no such table.</exception>
    public static ImmutableArray<Recording> ReadRecordings(Stream manifest, CancellationToken cancellation = default)
    {
        using var table = DelimitedTable.Open(manifest, CorpusManifest.FileName, cancellation: cancellation);
        return [.. CorpusManifest.Read(table, new ProblemList()).Select(row => row.Recording)];
    }

    /// <summary>Writes the manifest of a corpus into its folder; <c>corpus.csv</c> last. The media are not touched.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="path">The folder; created if needed.</param>
    /// <exception cref="CorpusException">A row breaks a rule of the manifest; the message names it.</exception>
    public static void Write(Corpus corpus, string path)
    {
        CorpusInfoFile.Write(Path.Combine(path, CorpusInfoFile.FileName), corpus.Info);
        var annotations = Path.Combine(path, AnnotationsFile.FileName);
        if (corpus.Annotations.IsEmpty)
        {
            File.Delete(annotations);
        }
        else
        {
            AnnotationsFile.Write(annotations, corpus.Annotations);
        }

        CorpusManifest.Write(Path.Combine(path, CorpusManifest.FileName), corpus.Recordings);
    }

    private static Corpus Inspect(string path, IReadOnlySet<string>? elsewhere, ProblemList problems, CancellationToken cancellation)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        var info = ReadInfo(path, name, problems);
        if (Own(path, CorpusManifest.FileName) is not { } manifest)
        {
            return ByNames(path, info, problems, cancellation);
        }

        var rows = ReadManifest(manifest, new(path, elsewhere, CorpusManifest.FileName, problems), problems, cancellation);
        info ??= new(name);
        if (info.Emotions.IsEmpty)
        {
            info = info with { Emotions = [.. rows.Select(row => row.Recording.Emotion).OfType<string>().Distinct(StringComparer.Ordinal)] };
        }

        CheckEmotions(info, rows, problems);
        var recordings = rows.Select(row => row.Recording).ToImmutableArray();
        return new(info, recordings, ReadAnnotations(path, recordings, problems, cancellation));
    }

    // One of the corpus's own files; null when it is not there.
    private static string? Own(string path, string name)
    {
        var file = Path.Combine(path, name);
        return !File.Exists(file) ? null
            : RealPath.IsBelow(RealPath.Resolve(path) ?? path, name) ? file
            : throw new CorpusException(name, "is a link that leads out of the corpus folder");
    }

    private static CorpusInfo? ReadInfo(string path, string name, ProblemList problems)
    {
        if (Own(path, CorpusInfoFile.FileName) is not { } file)
        {
            return null;
        }

        try
        {
            using var stream = OrdinaryFile.OpenRead(file);
            return CorpusInfoFile.Read(stream, name, problems);
        }
        catch (CorpusException e)
        {
            problems.Error(e);
            return null;
        }
    }

    private static Corpus ByNames(string path, CorpusInfo? info, ProblemList problems, CancellationToken cancellation)
    {
        var import = RavdessImporter.Importer.Import(path, new(), cancellation);
        if (import.Corpus.Recordings.IsEmpty)
        {
            throw new CorpusException(CorpusManifest.FileName, "is missing, and the files have no RAVDESS names; write one with at least the column 'file'");
        }

        foreach (var problem in import.Problems)
        {
            problems.Add(problem.Severity, problem.File, problem.Message, problem.Line, problem.Column);
        }

        return info is null
            ? import.Corpus
            : import.Corpus with { Info = info with { Emotions = info.Emotions.IsEmpty ? import.Corpus.Info.Emotions : info.Emotions } };
    }

    private static List<(Recording Recording, int Line)> ReadManifest(
        string manifest, MediaCheck media, ProblemList problems, CancellationToken cancellation)
    {
        using var table = DelimitedTable.OpenFile(manifest, name: CorpusManifest.FileName, cancellation: cancellation);
        var rows = CorpusManifest.Read(table, problems);
        foreach (var (recording, line) in rows)
        {
            media.Check(recording.File, line);
        }

        return rows;
    }

    private static void CheckEmotions(CorpusInfo info, List<(Recording Recording, int Line)> rows, ProblemList problems)
    {
        var known = info.Emotions.ToHashSet(StringComparer.Ordinal);
        foreach (var (recording, line) in rows)
        {
            if (recording.Emotion is { } emotion && !known.Contains(emotion))
            {
                problems.Add(
                    ProblemSeverity.Error, CorpusManifest.FileName, $"'{emotion}' is not among the emotions of {CorpusInfoFile.FileName}", line, "emotion");
            }
        }
    }

    private static ImmutableArray<ContinuousAnnotation> ReadAnnotations(
        string path, ImmutableArray<Recording> recordings, ProblemList problems, CancellationToken cancellation)
    {
        if (Own(path, AnnotationsFile.FileName) is not { } file)
        {
            return [];
        }

        var known = recordings.Select(recording => recording.File).ToHashSet(StringComparer.Ordinal);
        using var table = DelimitedTable.OpenFile(file, name: AnnotationsFile.FileName, cancellation: cancellation);
        return AnnotationsFile.Read(table, known.Contains, problems);
    }
}
