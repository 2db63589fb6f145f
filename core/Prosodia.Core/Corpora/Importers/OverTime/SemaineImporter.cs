using System.Collections.Immutable;
using System.Xml.Linq;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers.Reading;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>
/// SEMAINE (McKeown et al. 2012): <c>Sessions/{id}/</c> with a session XML that names FeelTrace files, several raters a dimension, cut
/// to the shortest and merged.
/// </summary>
/// <remarks>
/// Known from the corpus's readers: the XML's attributes, the endings of the trace names and that column 0 is the time and column 1
/// the value. Not known: how a name marks its rater (here the file's own name is the rater), the sample rate (the time column is
/// used) and how recordings are named. A recording is the media file in the session's folder whose name contains the role's mark,
/// or else <c>{folder}/{session}.wav</c>.
/// </remarks>
public static class SemaineImporter
{
    /// <summary>The registry's entry: the user's emotion.</summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "semaine",
        "SEMAINE: Sessions/{id}/ with session XML and FeelTrace text files, the user's arousal and valence",
        (folder, options, cancellationToken) => Read(folder, new SemaineOptions { Merging = options.Merging }, cancellationToken));

    /// <summary>Reads all sessions below a folder. One without traces of both dimensions is left out, with that reason.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="options">Names and scale; the defaults when null.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording and one annotation a session.</returns>
    /// <exception cref="CorpusException">There is no session, or a file is missing or damaged.</exception>
    public static Corpus Import(string root, SemaineOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(new AnnotationFolder(root, cancellationToken: cancellationToken), options ?? new SemaineOptions(), cancellationToken);

    private static Corpus Read(AnnotationFolder folder, SemaineOptions options, CancellationToken cancellationToken)
    {
        var recordings = ImmutableArray.CreateBuilder<Recording>();
        var annotations = ImmutableArray.CreateBuilder<ContinuousAnnotation>();
        var exclusions = ImmutableArray.CreateBuilder<Exclusion>();
        foreach (var session in Sessions(folder))
        {
            var media = MediaOf(folder, session, options);
            if (Merged(folder, session, options, options.ArousalEnding, cancellationToken) is not { } arousal
                || Merged(folder, session, options, options.ValenceEnding, cancellationToken) is not { } valence)
            {
                exclusions.Add(new Exclusion(media, $"session {session.Id} has no traces of both dimensions"));
                continue;
            }

            var performer = session.Subject(options.Role);
            recordings.Add(new Recording(media) { Domain = Domain.Speech, Performer = performer, Sentence = session.Id });
            annotations.Add(TraceJoin.Inner(media, arousal, valence));
        }

        var info = new CorpusInfo("semaine")
        {
            Source = "McKeown, Valstar, Cowie, Pantic, Schröder (2012), The SEMAINE database, IEEE Trans. Affective Computing 3(1)",
            Exclusions = exclusions.ToImmutable(),
        };
        return recordings.Count + exclusions.Count > 0
            ? new Corpus(info, recordings.ToImmutable(), annotations.ToImmutable())
            : throw new CorpusException("*.xml", "there is no session XML (with a sessionId) below this folder.");
    }

    private static IEnumerable<Session> Sessions(AnnotationFolder folder)
    {
        foreach (var file in folder.Files.Where(f => f.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var stream = folder.Open(file, AnnotationXml.MaximumBytes);
            var root = AnnotationXml.Load(stream, file);
            if ((string?)root.Attribute("sessionId") is { } id)
            {
                yield return new Session(id, file, root);
            }
        }
    }

    private static Trace? Merged(
        AnnotationFolder folder, Session session, SemaineOptions options, string ending, CancellationToken cancellationToken)
    {
        var traces = session.TraceFiles(folder)
            .Where(f => AnnotationFolder.FileName(f) is var n
                && n.Contains(options.RoleMark, StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            .Select(f => (Rater: AnnotationFolder.Stem(f), Trace: TimeValueText.Read(folder, f, options.Scale, cancellationToken)))
            .ToList();
        if (traces.Count == 0)
        {
            return null;
        }

        return RaterAlignment.Shortest(traces, options.TimeTolerance, out var apart) is { } tracks
            ? RaterMerging.Merge(tracks, options.Merging)
            : throw new CorpusException(
                session.File,
                $"the raters of *{ending} are not on the same times: at {apart} s one is off by more than {options.TimeTolerance} s.");
    }

    private static string MediaOf(AnnotationFolder folder, Session session, SemaineOptions options) =>
        folder.MediaFiles.FirstOrDefault(m => AnnotationFolder.FolderOf(m) == session.Folder
            && AnnotationFolder.Stem(m).Contains(options.RoleMark, StringComparison.Ordinal))
        ?? $"{session.Folder}/{new string([.. session.Id.Where(char.IsLetterOrDigit)])}.wav".TrimStart('/');

    private sealed record Session(string Id, string File, XElement Root)
    {
        public string Folder => AnnotationFolder.FolderOf(File);

        public string? Subject(string role) => Root.Descendants("subject")
            .Where(s => (string?)s.Attribute("role") == role).Select(s => (string?)s.Attribute("id")).FirstOrDefault();

        public IEnumerable<string> TraceFiles(AnnotationFolder folder)
        {
            foreach (var annotation in Root.Descendants("track").Where(t => (string?)t.Attribute("type") == "AV").Elements("annotation"))
            {
                if ((string?)annotation.Attribute("type") != "FeelTrace")
                {
                    continue;
                }

                var name = AnnotationXml.Required(annotation, "filename", File);
                var path = $"{Folder}/{name}".TrimStart('/');
                yield return folder.Contains(path)
                    ? path
                    : throw new CorpusException(File, $"the trace '{path}' is not there.", AnnotationXml.Line(annotation), "filename");
            }
        }
    }
}
