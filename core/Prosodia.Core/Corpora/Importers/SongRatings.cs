using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers;

/// <summary>The song-level ratings of DEAM and emoMusic, made on a scale of 1..9.</summary>
internal static class SongRatings
{
    /// <summary>Names of the four columns; each corpus has its own, and its own order.</summary>
    /// <param name="Arousal">Mean of arousal.</param>
    /// <param name="ArousalDeviation">Standard deviation of arousal.</param>
    /// <param name="Valence">Mean of valence.</param>
    /// <param name="ValenceDeviation">Standard deviation of valence.</param>
    public sealed record Columns(string Arousal, string ArousalDeviation, string Valence, string ValenceDeviation);

    /// <summary>Reads one file.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One rating a row.</returns>
    /// <exception cref="CorpusException">A column is missing, or a cell is not a number on the scale.</exception>
    public static ImmutableArray<SongRating> Read(
        AnnotationFolder folder, string file, Columns columns, CancellationToken cancellationToken)
    {
        using var table = DelimitedTable.OpenFile(folder.FullPath(file), name: file, cancellation: cancellationToken);
        var ratings = ImmutableArray.CreateBuilder<SongRating>();
        foreach (var row in table.Rows)
        {
            ratings.Add(new SongRating(
                folder.Media(SongId.Of(row, "song_id"), ".mp3"),
                Mean(row, columns.Arousal),
                Mean(row, columns.Valence),
                ValueScale.OneToNine.SpreadToCommon(row.RequiredNumber(columns.ArousalDeviation)),
                ValueScale.OneToNine.SpreadToCommon(row.RequiredNumber(columns.ValenceDeviation))));
        }

        return ratings.ToImmutable();
    }

    private static double Mean(TableRow row, string column)
    {
        var value = row.RequiredNumber(column);
        return ValueScale.OneToNine.Contains(value)
            ? ValueScale.OneToNine.ToCommon(value)
            : throw row.Error($"{value} is outside the scale 1..9.", column);
    }
}
