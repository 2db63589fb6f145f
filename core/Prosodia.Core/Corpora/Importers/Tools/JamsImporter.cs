using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>
/// JAMS files (Humphrey et al. 2014) with <c>mood_thayer</c> annotations. The recording is the media file of the same name, or else
/// <c>{name}.wav</c>.
/// </summary>
public static class JamsImporter
{
    /// <summary>The registry's entry, for values on −1..1.</summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "jams",
        "JAMS files with mood_thayer annotations (valence, arousal) on -1..1",
        (folder, options, cancellationToken) => Read(
            folder, new JamsOptions { Scale = options.Scale ?? ValueScale.Common, Merging = options.Merging }, cancellationToken));

    /// <summary>Reads one file, or all <c>.jams</c> files below a folder; those without <c>mood_thayer</c> are left out.</summary>
    /// <param name="source">The file or folder.</param>
    /// <param name="options">Scale and merging; the defaults when null.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording and one annotation a file.</returns>
    /// <exception cref="CorpusException">There are none, or one is damaged.</exception>
    public static Corpus Import(string source, JamsOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(new AnnotationFolder(source, cancellationToken: cancellationToken), options ?? new JamsOptions(), cancellationToken);

    private static Corpus Read(AnnotationFolder folder, JamsOptions options, CancellationToken cancellationToken)
    {
        var annotations = ImmutableArray.CreateBuilder<ContinuousAnnotation>();
        foreach (var file in folder.Files.Where(f => f.EndsWith(".jams", StringComparison.OrdinalIgnoreCase)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var stream = folder.Open(file, JamsMood.MaximumBytes);
            var moods = JamsMood.Read(stream, file);
            if (!moods.IsEmpty)
            {
                annotations.Add(TraceJoin.Inner(
                    folder.Media(AnnotationFolder.Stem(file), ".wav"),
                    Merged(moods, file, options, p => p.Arousal, "arousal"),
                    Merged(moods, file, options, p => p.Valence, "valence")));
            }
        }

        return annotations.Count > 0
            ? new Corpus(
                new CorpusInfo("jams"),
                [.. annotations.Select(a => new Recording(a.File) { Domain = Domain.Music })],
                annotations.ToImmutable())
            : throw new CorpusException("*.jams", "there is no mood_thayer annotation below this folder.");
    }

    private static Trace Merged(
        ImmutableArray<JamsMood> moods, string file, JamsOptions options, Func<JamsMoodPoint, double> dimension, string column)
    {
        var traces = new List<(string, Trace)>();
        foreach (var mood in moods)
        {
            var trace = new TraceBuilder(file, options.Scale);
            foreach (var point in mood.Points)
            {
                trace.Add(point.Time, dimension(point), line: null, column);
            }

            traces.Add((mood.Annotator, trace.ToTrace()));
        }

        return RaterMerging.Merge(RaterAlignment.Union(traces), options.Merging);
    }
}
