using Prosodia.Corpora;
using Prosodia.Corpora.Tables;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Jobs.Archive;

/// <summary>A table <c>file,start,end</c> of stretches to be scored, in seconds or audformat's timedeltas.</summary>
public static class IntervalsFile
{
    /// <summary>The same media with the stretches of a table instead of their recordings; media that it does not name are left as they are.</summary>
    /// <param name="path">The table.</param>
    /// <param name="input">The media.</param>
    /// <exception cref="CorpusException">The table is wrong, or names a medium that is not there; the message names the line.</exception>
    public static ExtractionInput Apply(string path, ExtractionInput input)
    {
        using var table = DelimitedTable.OpenFile(path);
        var known = input.Items.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        var stretches = new Dictionary<string, List<Recording>>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var file = row.Required("file");
            if (!known.Contains(file))
                throw row.Error($"there is no '{file}' among the media", "file");
            if (!stretches.TryGetValue(file, out var list))
                stretches.Add(file, list = []);
            list.Add(Stretch(row, file));
        }

        return input with
        {
            Items = [.. input.Items.Select(item => stretches.TryGetValue(item.Name, out var own) ? item with { Recordings = [.. own] } : item)],
        };
    }

    private static Recording Stretch(TableRow row, string file)
    {
        var stretch = new Recording(file) { Start = Time(row, "start"), End = Time(row, "end") };
        return (stretch.Start ?? 0) >= 0 && !(stretch.End <= (stretch.Start ?? 0))
            ? stretch
            : throw row.Error("the stretch must begin at 0 or later and end after its beginning", "end");
    }

    private static double? Time(TableRow row, string column) => Timedelta.TryParse(row[column], out var seconds)
        ? seconds
        : throw row.Error($"'{row[column]}' is no time; write seconds or '0 days 00:00:01.500000'", column);
}
