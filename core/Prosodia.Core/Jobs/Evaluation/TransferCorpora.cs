using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Jobs.Evaluation;

/// <summary>Window features and annotations of corpora: extracted where they are missing.</summary>
public static class TransferCorpora
{
    /// <summary>Extracts what is missing and reads everything.</summary>
    /// <param name="sources">The corpora.</param>
    /// <param name="folder">Where features are kept; what already exists is not extracted again.</param>
    /// <param name="spec">How to extract.</param>
    /// <param name="lag">Seconds that raters needed to react.</param>
    /// <param name="progress">Told after every media file; made anew for each corpus, from its number of files.</param>
    /// <param name="cancellationToken">Stops the extraction; it can be taken up again.</param>
    /// <exception cref="CorpusException">There is no corpus, it has no annotations, or no recording of it can be used.</exception>
    public static async Task<TransferData> ReadAsync(
        TransferSources sources,
        string folder,
        ExtractionSpec spec,
        double lag,
        Func<int, IProgress<WorkProgress>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (sources.Labelled.GroupBy(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), StringComparer.Ordinal)
            .FirstOrDefault(path => path.Count() > 1) is { } twice)
            throw new CorpusException(twice.Key, "the corpus is given twice; give one for each domain, or one that has both");
        foreach (var path in sources.Labelled)
            ReadLabelled(path, cancellationToken);
        // All of them, before the first is extracted.
        var inputs = Folders(sources).Select(source => (Input: Named(source.Path, () => ExtractionInput.Of(source.Path, cancellationToken)), source.Folder)).ToList();
        foreach (var (input, name) in inputs)
            await new ExtractionRun(input, Path.Combine(folder, name), SpecOf(spec)).RunAsync(progress?.Invoke(input.Items.Length), cancellationToken);

        return Read(sources, folder, lag, cancellationToken);
    }

    /// <summary>How the windows of the experiment are extracted.</summary>
    /// <param name="spec">How else.</param>
    public static ExtractionSpec SpecOf(ExtractionSpec spec) => spec with { Kind = FeatureKind.Window, Format = StorageFormat.Npz };

    /// <summary>Each corpus, and the folder of its features below that of the run's.</summary>
    /// <param name="sources">The corpora.</param>
    public static IEnumerable<(string Path, string Folder)> Folders(TransferSources sources) =>
        sources.Labelled.Select((path, i) => (path, $"corpus-{i + 1}")).Concat(sources.Unlabelled.Select((path, i) => (path, $"unlabelled-{i + 1}")));

    /// <summary>Reads windows that were extracted before, and annotations. The media themselves are not read.</summary>
    /// <param name="sources">The corpora.</param>
    /// <param name="folder">Where features are kept.</param>
    /// <param name="lag">Seconds that raters needed to react.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CorpusException">There is no corpus, it has no annotations, or no recording of it can be used.</exception>
    public static TransferData Read(TransferSources sources, string folder, double lag, CancellationToken cancellationToken = default)
    {
        var (infos, pieces, tracks) = (new List<CorpusInfo>(), new List<Piece>(), new List<WindowTrack>());
        var leftOut = new List<LeftOutPiece>();
        var folders = Folders(sources).ToList();
        foreach (var (path, name) in folders.Take(sources.Labelled.Length))
        {
            var corpus = ReadLabelled(path, cancellationToken);
            var windows = Windows(Path.Combine(folder, name), cancellationToken);
            infos.Add(corpus.Info);
            tracks.AddRange(windows.Values.Select(result => result.Track).OfType<WindowTrack>());
            AddPieces(corpus, windows, lag, pieces, leftOut);
        }

        if (sources.Unlabelled.IsEmpty)
            return Data("all recordings of the labelled corpora, without their labels");
        tracks.Clear();
        foreach (var (path, name) in folders.Skip(sources.Labelled.Length))
        {
            var windows = Windows(Path.Combine(folder, name), cancellationToken);
            tracks.AddRange(windows.Values.Select(result => result.Track).OfType<WindowTrack>());
            leftOut.AddRange(windows.Where(pair => pair.Value.Error is not null).Select(pair => new LeftOutPiece(NameOf(path), pair.Key, pair.Value.Error!)));
        }

        return Data($"unlabelled recordings of {string.Join(", ", sources.Unlabelled.Select(NameOf))}");

        TransferData Data(string source)
        {
            ImmutableArray<float[]> sequences = [.. tracks.Select(track => track.Values.ToArray()).Where(values => values.Length > 0 && values.All(float.IsFinite))];
            return sequences.IsEmpty
                ? throw new CorpusException(NameOf(sources.Labelled[0]), $"there are no windows to train on: {source}; the first failure: {leftOut.FirstOrDefault()?.Reason}")
                : new([.. infos], [.. pieces], sequences, source, [.. leftOut]);
        }
    }

    private static void AddPieces(
        Corpus corpus, Dictionary<string, (WindowTrack? Track, string? Error)> windows, double lag, List<Piece> pieces, List<LeftOutPiece> leftOut)
    {
        var annotations = corpus.Annotations.ToDictionary(annotation => annotation.File, StringComparer.Ordinal);
        foreach (var recording in corpus.Recordings)
        {
            if (!windows.TryGetValue(recording.File, out var extracted))
                throw new CorpusException(corpus.Info.Name, $"its features were extracted before it had '{recording.File}'; extract them again, or start the run anew");
            var (track, reason) = extracted;
            var piece = track is null ? null : PieceBuilder.Build(corpus.Info.Name, recording, track, annotations.GetValueOrDefault(recording.File), lag, out reason);
            // The same sound in training and test would be a leak.
            if (piece is not null && pieces.Find(other => other.Domain == piece.Domain && other.Features.Span.SequenceEqual(piece.Features.Span)) is { } same)
                (piece, reason) = (null, $"it sounds the same as {same.Corpus}: {same.Name}");
            if (piece is not null)
                pieces.Add(piece);
            else
                leftOut.Add(new(corpus.Info.Name, PieceBuilder.NameOf(recording), reason ?? "it has no windows"));
        }
    }

    private static Corpus ReadLabelled(string path, CancellationToken cancellationToken) => Named(path, () =>
    {
        var corpus = CorpusFolder.Read(path, cancellationToken);
        return corpus.Annotations.IsEmpty ? throw new CorpusException(path, "the corpus has no annotations over time (annotations.csv)") : corpus;
    });

    /// <summary>Of several corpora, an error must say in which it is; and what is done stays, whatever has become of one.</summary>
    private static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CorpusException e)
        {
            if (!Directory.Exists(path))
                throw new CorpusException(path, $"{e.Reason}; once the corpus is there, the same command goes on", inner: e);
            throw new CorpusException(e.File == path ? NameOf(path) : $"{NameOf(path)}/{e.File}", e.Reason, e.Line, e.Column, e);
        }
    }

    private static Dictionary<string, (WindowTrack? Track, string? Error)> Windows(string folder, CancellationToken cancellationToken) =>
        ExtractionRun.ReadResults(folder).ToDictionary(
            result => result.File,
            result => result.Output is { } output ? (WindowArchive.ReadFile(Path.Combine(folder, output), cancellationToken), null) : ((WindowTrack?)null, result.Error),
            StringComparer.Ordinal);

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
