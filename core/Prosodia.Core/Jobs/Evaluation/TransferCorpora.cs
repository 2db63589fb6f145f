using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Jobs.Evaluation;

/// <summary>Where the data of the transfer experiment come from.</summary>
/// <param name="Labelled">Corpus folders with annotations over time: one for each domain, or one with both.</param>
/// <param name="Unlabelled">Corpora or folders of media for the autoencoder; empty for all recordings of the labelled ones.</param>
public sealed record TransferSources(ImmutableArray<string> Labelled, ImmutableArray<string> Unlabelled);

/// <summary>Window features and annotations of corpora: extracted where they are missing.</summary>
public static class TransferCorpora
{
    /// <summary>Extracts and reads everything.</summary>
    /// <param name="sources">The corpora.</param>
    /// <param name="folder">Where features are kept; what is there already is not extracted again.</param>
    /// <param name="spec">How to extract.</param>
    /// <param name="progress">Told after every media file; made anew for each corpus, from its number of files.</param>
    /// <param name="cancellationToken">Stops the extraction; it can be taken up again.</param>
    /// <exception cref="CorpusException">There is no corpus, it has no annotations, or no recording of it can be used.</exception>
    public static async Task<TransferData> ReadAsync(
        TransferSources sources,
        string folder,
        ExtractionSpec spec,
        Func<int, IProgress<WorkProgress>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (sources.Labelled.GroupBy(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), StringComparer.Ordinal).FirstOrDefault(path => path.Count() > 1) is { } twice)
            throw new CorpusException(twice.Key, "the corpus is given twice; give one for each domain, or one that has both");
        var (infos, pieces, tracks) = (new List<CorpusInfo>(), new List<Piece>(), new List<WindowTrack>());
        var leftOut = new List<LeftOutPiece>();
        foreach (var (path, i) in sources.Labelled.Select((path, i) => (path, i)))
        {
            var corpus = CorpusFolder.Read(path, cancellationToken);
            if (corpus.Annotations.IsEmpty)
                throw new CorpusException(path, "the corpus has no annotations over time (annotations.csv)");
            var windows = await WindowsAsync(path, Path.Combine(folder, $"corpus-{i + 1}"), spec, progress, cancellationToken);
            infos.Add(corpus.Info);
            tracks.AddRange(windows.Values.Select(result => result.Track).OfType<WindowTrack>());
            AddPieces(corpus, windows, pieces, leftOut);
        }

        if (sources.Unlabelled.IsEmpty)
            return Data("all recordings of the labelled corpora, without their labels");
        tracks.Clear();
        foreach (var (path, i) in sources.Unlabelled.Select((path, i) => (path, i)))
        {
            var windows = await WindowsAsync(path, Path.Combine(folder, $"unlabelled-{i + 1}"), spec, progress, cancellationToken);
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
        Corpus corpus, Dictionary<string, (WindowTrack? Track, string? Error)> windows, List<Piece> pieces, List<LeftOutPiece> leftOut)
    {
        var annotations = corpus.Annotations.ToDictionary(annotation => annotation.File, StringComparer.Ordinal);
        foreach (var recording in corpus.Recordings)
        {
            var (track, reason) = windows[recording.File];
            var piece = track is null ? null : PieceBuilder.Build(corpus.Info.Name, recording, track, annotations.GetValueOrDefault(recording.File), out reason);
            // The same sound in training and test would be a leak.
            if (piece is not null && pieces.Find(other => other.Domain == piece.Domain && other.Features.Span.SequenceEqual(piece.Features.Span)) is { } same)
                (piece, reason) = (null, $"it sounds the same as {same.Corpus}: {same.Name}");
            if (piece is not null)
                pieces.Add(piece);
            else
                leftOut.Add(new(corpus.Info.Name, PieceBuilder.NameOf(recording), reason ?? "it has no windows"));
        }
    }

    private static async Task<Dictionary<string, (WindowTrack? Track, string? Error)>> WindowsAsync(
        string path, string folder, ExtractionSpec spec, Func<int, IProgress<WorkProgress>>? progress, CancellationToken cancellationToken)
    {
        var input = ExtractionInput.Of(path, cancellationToken);
        var window = spec with { Kind = FeatureKind.Window, Format = StorageFormat.Npz };
        await new ExtractionRun(input, folder, window).RunAsync(progress?.Invoke(input.Items.Length), cancellationToken);
        return ExtractionRun.ReadResults(folder).ToDictionary(
            result => result.File,
            result => result.Output is { } output ? (WindowArchive.ReadFile(Path.Combine(folder, output), cancellationToken), null) : ((WindowTrack?)null, result.Error),
            StringComparer.Ordinal);
    }

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
