using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>The numbers by which DEAM and emoMusic name their songs. They become file names, so nothing but digits passes.</summary>
internal static class SongId
{
    /// <summary>The song of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">Name of the column.</param>
    /// <returns>The number as written.</returns>
    /// <exception cref="CorpusException">The cell is not a whole number.</exception>
    public static string Of(TableRow row, string column)
    {
        var id = row[column]?.Trim();
        return id is { Length: > 0 and <= 9 } && id.All(char.IsAsciiDigit)
            ? id
            : throw row.Error("a song is named by a whole number.", column);
    }
}
