using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers.Reading;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>
/// Annotations of the tool NOVA (and SSI): <c>{role}.{scheme}.{annotator}.annotation</c> with its <c>.annotation~</c> beside it.
/// </summary>
/// <remarks>
/// Annotations in one folder with the same role belong to one recording: the media file in that folder whose name begins with the
/// role, or else <c>{role}.wav</c> there. The role is what the header says, or else what the file name begins with.
/// </remarks>
public static class NovaImporter
{
    private const string Extension = ".annotation";
    private const long MaximumBytes = 1 << 28;

    /// <summary>The registry's entry; the column map may name the schemes: <c>arousal=…,valence=…,emotion=…</c>.</summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "nova",
        "NOVA annotations: schemes arousal and valence (continuous), emotion (discrete or free)",
        (folder, options, cancellationToken) => Read(folder, Named(options.Columns), cancellationToken));

    /// <summary>Reads all annotations below a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="options">Which schemes; the defaults when null.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording a segment (or an annotated file), one annotation a file that has both dimensions.</returns>
    /// <exception cref="CorpusException">There are none, or one is damaged.</exception>
    public static Corpus Import(string root, NovaOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(new AnnotationFolder(root, cancellationToken: cancellationToken), options ?? new NovaOptions(), cancellationToken);

    private static NovaOptions Named(ImmutableSortedDictionary<string, string> columns)
    {
        var defaults = new NovaOptions();
        return new NovaOptions
        {
            Arousal = columns.GetValueOrDefault("arousal", defaults.Arousal),
            Valence = columns.GetValueOrDefault("valence", defaults.Valence),
            Emotion = columns.GetValueOrDefault("emotion", defaults.Emotion),
        };
    }

    private static Corpus Read(AnnotationFolder folder, NovaOptions options, CancellationToken cancellationToken)
    {
        var sessions = folder.Files.Where(f => f.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            .Select(f => new NovaFile(f, ReadScheme(folder, f)))
            .GroupBy(f => (Folder: AnnotationFolder.FolderOf(f.File), f.Role))
            .ToList();
        if (sessions.Count == 0)
        {
            throw new CorpusException("*.annotation", "there is no such file below this folder.");
        }

        var recordings = ImmutableArray.CreateBuilder<Recording>();
        var annotations = ImmutableArray.CreateBuilder<ContinuousAnnotation>();
        foreach (var session in sessions)
        {
            var media = MediaOf(folder, session.Key.Folder, session.Key.Role);
            var traces = Annotation(folder, media, [.. session], options, cancellationToken);
            var segments = Segments(folder, [.. session], options, cancellationToken);
            if (traces is not null)
            {
                annotations.Add(traces);
            }

            recordings.AddRange(segments.IsEmpty && traces is not null
                ? [new Recording(media) { Performer = session.Key.Role }]
                : segments.Select(s => new Recording(media)
                {
                    Performer = session.Key.Role,
                    Start = s.Start,
                    End = s.End,
                    Emotion = s.Label,
                }));
        }

        return new Corpus(new CorpusInfo("nova"), recordings.ToImmutable(), annotations.ToImmutable());
    }

    private static ContinuousAnnotation? Annotation(
        AnnotationFolder folder, string media, ImmutableArray<NovaFile> files, NovaOptions options, CancellationToken cancellationToken)
    {
        Trace? Merged(string scheme)
        {
            var traces = files.Where(f => f.Is(scheme, NovaKind.Continuous))
                .Select(f => (f.Scheme.Annotator, ReadData(folder, f, NovaData.ReadContinuous, cancellationToken)))
                .ToList();
            return traces.Count == 0 ? null : RaterMerging.Merge(RaterAlignment.Union(traces), options.Merging);
        }

        return Merged(options.Arousal) is { } arousal && Merged(options.Valence) is { } valence
            ? TraceJoin.Inner(media, arousal, valence)
            : null;
    }

    // Several annotators' segments cannot be averaged: the first in file order is taken.
    private static ImmutableArray<NovaSegment> Segments(
        AnnotationFolder folder, ImmutableArray<NovaFile> files, NovaOptions options, CancellationToken cancellationToken) =>
        files.FirstOrDefault(f => f.Is(options.Emotion, NovaKind.Discrete) || f.Is(options.Emotion, NovaKind.Free)) is { } file
            ? ReadData(folder, file, NovaData.ReadSegments, cancellationToken)
            : [];

    private static string MediaOf(AnnotationFolder folder, string sessionFolder, string role)
    {
        var prefix = sessionFolder.Length == 0 ? role : $"{sessionFolder}/{role}";
        return folder.MediaFiles.FirstOrDefault(m => m.StartsWith(prefix + ".", StringComparison.Ordinal))
            ?? prefix + ".wav";
    }

    private static NovaScheme ReadScheme(AnnotationFolder folder, string file)
    {
        using var stream = folder.Open(file, AnnotationXml.MaximumBytes);
        return NovaScheme.Read(stream, file);
    }

    private static T ReadData<T>(
        AnnotationFolder folder,
        NovaFile file,
        Func<Stream, string, NovaScheme, CancellationToken, T> read,
        CancellationToken cancellationToken)
    {
        using var stream = folder.Open(file.File + "~", MaximumBytes);
        return read(stream, file.File + "~", file.Scheme, cancellationToken);
    }

    private sealed record NovaFile(string File, NovaScheme Scheme)
    {
        public string Role => Scheme.Role.Length > 0 ? Scheme.Role : AnnotationFolder.FileName(File).Split('.')[0];

        public bool Is(string scheme, NovaKind kind) =>
            Scheme.Kind == kind && Scheme.Name.Equals(scheme, StringComparison.OrdinalIgnoreCase);
    }
}
