using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;

namespace Prosodia.Features.ActionUnits;

/// <summary>
/// The file of action units that were estimated from a video: <c>frame,timestamp</c>, the channels by name, <c>source,note</c>; a row a video frame, whose
/// channels are empty where it has no face.
/// </summary>
/// <remarks>
/// <c>source</c> says in the first row what the track was made from and <c>note</c> what is to be said of it; both are empty in the others. A track that is
/// written and read is the same to the bit.
/// </remarks>
public static class FaceLandmarkerCsv
{
    /// <summary>What the name of such a file ends with.</summary>
    public const string Ending = ".faces.csv";

    /// <summary>Most frames of a file: four hours at 120 a second have less.</summary>
    internal const int MaxRows = 2_000_000;

    private const string Source = "source";
    private const string Note = "note";

    /// <summary>Largest magnitude that is taken for an estimate.</summary>
    private const float Implausible = 1000;

    private static readonly TableOptions Format = new()
    {
        Delimiter = ',',
        SingleQuotes = false,
        MaxRows = MaxRows,
        MaxColumns = 100,
        MaxLine = 1 << 16,
    };

    /// <summary>Writes a track.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="track">The track.</param>
    /// <param name="source">What it was made from: equal sources give equal tracks.</param>
    public static void Write(Stream stream, ActionUnitTrack track, string source)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        var writer = new DelimitedWriter(text);
        writer.WriteRow(["frame", "timestamp", .. track.Channels.Select(channel => channel.Name), Source, Note]);
        var cells = new string?[track.Channels.Length + 4];
        (cells[^2], cells[^1]) = (source, track.Note);
        for (var frame = 0; frame < track.Frames; frame++)
        {
            cells[0] = track.NumberOf(frame).ToString(CultureInfo.InvariantCulture);
            cells[1] = DelimitedWriter.Number(track.TimeOf(frame));
            var values = track.Row(frame);
            for (var c = 0; c < values.Length; c++)
                cells[c + 2] = float.IsNaN(values[c]) ? null : values[c].ToString("R", CultureInfo.InvariantCulture);
            writer.WriteRow(cells);
            (cells[^2], cells[^1]) = (null, null);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The text; disposed of.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CorpusException">The file is not one of these, or a cell is wrong; the message names line and column.</exception>
    public static ActionUnitTrack Read(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        using var table = DelimitedTable.Open(stream, name, Format, cancellationToken);
        var channels = Channels(table);
        int[] columns = [.. channels.Select(channel => table.Column(channel.Name))];
        var (frames, times, values) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<double>(), new List<float>());
        string? note = null;
        foreach (var row in table.Rows)
        {
            if (frames.Count == 0)
                note = row[Note];
            frames.Add(Frame(row, frames.Count > 0 ? frames[^1] : -1));
            times.Add(Time(row, times.Count > 0 ? times[^1] : 0));
            for (var c = 0; c < columns.Length; c++)
                values.Add(Value(row, columns[c], channels[c].Name));
        }

        return new ActionUnitTrack(ActionUnitScale.FaceLandmarker, channels, frames.ToImmutable(), times.ToImmutable(), values.ToArray(), note);
    }

    /// <summary>What the track of a file was made from, as it says in its first row; null if it does not, or is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static string? SourceOf(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            using var table = DelimitedTable.OpenFile(path, Format, cancellation: cancellationToken);
            return table.Rows.FirstOrDefault()?[Source];
        }
        catch (CorpusException)
        {
            return null; // made anew
        }
    }

    /// <summary>What a file says that it was made from.</summary>
    /// <param name="method">How.</param>
    /// <param name="video">SHA-256 of the video, in hexadecimal.</param>
    internal static string SourceText(string method, string video) => $"{method} of {video}";

    /// <summary>SHA-256 of the video that a file was made from; null if it does not say.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static string? VideoOf(string path, CancellationToken cancellationToken) =>
        SourceOf(path, cancellationToken)?.Split(" of ") is [_, .., { Length: 64 } video] ? video : null;

    private static ImmutableArray<ActionUnitChannel> Channels(DelimitedTable table)
    {
        string[] others = ["frame", "timestamp", Source, Note];
        var names = ActionUnitChannel.All.Select(channel => channel.Name).Concat(others);
        foreach (var required in others)
            table.Column(required);
        return table.Header.Except(names, StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new CorpusException(table.Name, $"'{unknown}' is no action unit; was this file written by 'prosodia faces'?", 1, unknown)
            : [.. ActionUnitChannel.All.Where(channel => table.Has(channel.Name))];
    }

    private static int Frame(TableRow row, int last)
    {
        if (!int.TryParse(row.Required("frame"), NumberStyles.None, CultureInfo.InvariantCulture, out var frame))
            throw row.Error("must be a whole number from 0", "frame");
        return frame > last ? frame : throw row.Error($"frame {frame} follows frame {last}; keep the rows in the order of the video", "frame");
    }

    private static double Time(TableRow row, double last)
    {
        var time = row.RequiredNumber("timestamp");
        return time >= last ? time : throw row.Error("must not be negative or before the last", "timestamp");
    }

    // Not by way of a double, which would round twice.
    private static float Value(TableRow row, int column, string name)
    {
        if (row[column] is not { } cell)
            return float.NaN;
        return float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= Implausible
            ? value
            : throw row.Error($"must be a number of at most {Implausible} in magnitude, or nothing", name);
    }
}
