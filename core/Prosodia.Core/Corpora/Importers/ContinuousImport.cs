using Prosodia.Corpora.Continuous;

namespace Prosodia.Corpora.Importers;

/// <summary>
/// Brings a reader of time-continuous labels into the registry's shape: labels whose media file is not there are left out, with that
/// reason.
/// </summary>
internal static class ContinuousImport
{
    /// <summary>Makes a registry entry.</summary>
    /// <param name="name">What the user calls the format by.</param>
    /// <param name="description">One line: what it reads.</param>
    /// <param name="read">Reads labels, naming media below the media root.</param>
    /// <returns>The entry.</returns>
    public static CorpusImporter Entry(
        string name, string description, Func<AnnotationFolder, ImportOptions, CancellationToken, Corpus> read) =>
        new(name, description, (source, options, cancellationToken) =>
        {
            var folder = new AnnotationFolder(source, options.MediaRoot, cancellationToken);
            return Located(read(folder, options, cancellationToken), source, options);
        });

    private static ImportResult Located(Corpus corpus, string source, ImportOptions options)
    {
        var import = new ImportBuilder(source, options);
        var shown = import.Shown(source);
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        string? Locate(string file) =>
            found.TryGetValue(file, out var known) ? known : found[file] = import.Locate(file, shown, line: null);

        foreach (var recording in corpus.Recordings)
        {
            if (Locate(recording.File) is { } file)
            {
                import.Add(recording with { File = file }, shown, line: null);
            }
        }

        foreach (var annotation in corpus.Annotations)
        {
            if (Locate(annotation.File) is { } file)
            {
                import.Add(Timed(annotation with { File = file }, options));
            }
        }

        foreach (var exclusion in corpus.Info.Exclusions)
        {
            import.Exclude(exclusion.File, exclusion.Reason);
        }

        return import.Build(corpus.Info);
    }

    private static ContinuousAnnotation Timed(ContinuousAnnotation annotation, ImportOptions options)
    {
        var compensated = options.ReactionLag == 0 ? annotation : ReactionLag.Compensate(annotation, options.ReactionLag);
        if (options.Resampling is not { } grid)
        {
            return compensated;
        }

        if (!compensated.Times.IsEmpty && TraceResampling.Grid(compensated.Times, grid.Rate).Points is var points and > TraceResampling.MaximumPoints)
        {
            throw new CorpusException(
                annotation.File, $"at {grid.Rate} Hz its labels would be {points} rows; at most {TraceResampling.MaximumPoints} are made: lower the rate.");
        }

        return TraceResampling.Resample(compensated, grid);
    }
}
