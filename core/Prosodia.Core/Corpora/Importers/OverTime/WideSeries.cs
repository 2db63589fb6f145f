using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>
/// The wide tables of DEAM and emoMusic: <c>song_id</c>, then one column a moment, <c>sample_15000ms</c>; rows end in empty cells.
/// </summary>
internal static class WideSeries
{
    private const string Prefix = "sample_", Suffix = "ms";

    /// <summary>Reads a table.</summary>
    /// <param name="folder">The corpus.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="scale">The scale of the values.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>The songs in file order, and their traces.</returns>
    /// <exception cref="CorpusException">The header or a row is not such a table's.</exception>
    public static ImmutableArray<(string Song, Trace Trace)> Read(
        AnnotationFolder folder, string file, ValueScale scale, CancellationToken cancellationToken)
    {
        using var table = DelimitedTable.OpenFile(folder.FullPath(file), name: file, cancellation: cancellationToken);
        var times = Times(table);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var songs = ImmutableArray.CreateBuilder<(string, Trace)>();
        foreach (var row in table.Rows)
        {
            var song = SongId.Of(row, table.Header[0]);
            if (!seen.Add(song))
            {
                throw row.Error($"song {song} has two rows.", table.Header[0]);
            }

            var trace = new TraceBuilder(file, scale);
            for (var c = 1; c < table.Header.Length; c++)
            {
                trace.Add(times[c - 1], row.Number(c) ?? double.NaN, row.Line, table.Header[c]);
            }

            songs.Add((song, trace.ToTrimmedTrace()));
        }

        return songs.ToImmutable();
    }

    private static double[] Times(DelimitedTable table)
    {
        var times = new double[table.Header.Length - 1];
        for (var c = 1; c < table.Header.Length; c++)
        {
            var name = table.Header[c];
            if (Milliseconds(name) is not { } ms || (c > 1 && ms / 1000.0 <= times[c - 2]))
            {
                throw new CorpusException(table.Name, "expected sample_<milliseconds>ms, ascending.", 1, name);
            }

            times[c - 1] = ms / 1000.0;
        }

        return times;
    }

    private static int? Milliseconds(string column) =>
        column.StartsWith(Prefix, StringComparison.Ordinal) && column.EndsWith(Suffix, StringComparison.Ordinal)
        && column.Length > Prefix.Length + Suffix.Length
        && int.TryParse(column.AsSpan()[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            ? ms
            : null;
}
