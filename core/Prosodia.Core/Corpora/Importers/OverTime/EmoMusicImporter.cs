using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>
/// emoMusic, the "1000 songs" of MediaEval 2013 (Soleymani et al. 2013): 45-second clips, annotated twice a second from the
/// fifteenth second on, with the official split.
/// </summary>
/// <remarks>
/// <c>{arousal,valence}_cont_average.csv</c> and <c>songs_info.csv</c> (or with <c>.gz</c>) may lie
/// anywhere below the root; the clips are <c>{id}.mp3</c>, or the same name in another format. The publisher's sets are named
/// <c>train</c> (development) and <c>test</c> (evaluation) here.
/// </remarks>
public static class EmoMusicImporter
{
    private const string SetColumn = "Mediaeval 2013 set";

    /// <summary>The registry's entry.</summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "emomusic",
        "emoMusic (1000 songs, MediaEval 2013): *_cont_average.csv and songs_info.csv",
        (folder, _, cancellationToken) => Read(folder, cancellationToken));

    /// <summary>Reads the time-continuous annotations, averaged over raters.</summary>
    /// <param name="root">The corpus's folder.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording and one annotation a song.</returns>
    /// <exception cref="CorpusException">A file is missing or damaged.</exception>
    public static Corpus Import(string root, CancellationToken cancellationToken = default) =>
        Read(new AnnotationFolder(root, cancellationToken: cancellationToken), cancellationToken);

    private static Recording Recording(string song, string file, Dictionary<string, string> splits) => new(file)
    {
        Domain = Domain.Music,
        Sentence = song,
        Split = splits.GetValueOrDefault(song),
    };

    private static Dictionary<string, string> Splits(AnnotationFolder folder, CancellationToken cancellationToken)
    {
        var file = folder.Single("songs_info.csv");
        using var table = DelimitedTable.OpenFile(folder.FullPath(file), name: file, cancellation: cancellationToken);
        var splits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            // The cells of this file carry stray tabs inside their quotes.
            splits[SongId.Of(row, "song_id")] = row.Required(SetColumn).Trim() switch
            {
                "development" => "train",
                "evaluation" => "test",
                var other => throw row.Error($"'{other}' is neither development nor evaluation.", SetColumn),
            };
        }

        return splits;
    }

    private static Corpus Read(AnnotationFolder folder, CancellationToken cancellationToken)
    {
        var songs = SongAnnotations.Read(
            folder, folder.Single("arousal_cont_average.csv"), folder.Single("valence_cont_average.csv"), cancellationToken);
        var splits = folder.Named("songs_info.csv").Any() ? Splits(folder, cancellationToken) : [];
        var info = new CorpusInfo("emomusic")
        {
            Source = "Soleymani, Caro, Schmidt, Sha, Yang (2013), 1000 songs for emotional analysis of music, CrowdMM",
        };
        return new Corpus(info, [.. songs.Select(s => Recording(s.Song, s.Annotation.File, splits))], [.. songs.Select(s => s.Annotation)]);
    }
}
