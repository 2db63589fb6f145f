using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;

namespace Prosodia.Features.ActionUnits;

/// <summary>Reads the CSV that OpenFace 2.x writes for a video: action-unit intensities 0..5 from the columns <c>AUnn_r</c>.</summary>
/// <remarks>
/// Only rows with <c>success</c> = 1 count; other frames are masked. Of several faces the one tracked in the most frames is taken (then
/// the one with the higher mean confidence, then the lower number), and <see cref="ActionUnitTrack.Note"/> says so. OpenFace has 17 of the
/// 28 channels at most; the rest are left out.
/// </remarks>
public static class OpenFaceCsv
{
    private static readonly TableOptions Format = new()
    {
        Delimiter = ',',
        SingleQuotes = false,
        MaxRows = 1_000_000,
        MaxColumns = 2_000,
        MaxLine = 1 << 18,
    };

    /// <summary>Whether the beginning of a text is the header of such a file.</summary>
    /// <param name="header">First line of the file.</param>
    public static bool IsHeader(string header)
    {
        var cells = header.Split(',', StringSplitOptions.TrimEntries);
        return cells.Contains("frame") && cells.Contains("timestamp") && cells.Contains("success")
            && Channels(cells).Length > 0;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The text; disposed of.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CorpusException">The file is not from OpenFace, or a cell is wrong; the message names line and column.</exception>
    public static ActionUnitTrack Read(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        using var table = DelimitedTable.Open(stream, name, Format, cancellationToken);
        var channels = Channels(table.Header);
        if (channels.IsEmpty)
            throw new CorpusException(name, "has no action-unit intensities (columns AU01_r and so on); run OpenFace with -aus", 1);
        var (rows, values) = (new List<OpenFaceRow>(), new List<float>());
        var seen = new HashSet<(int Frame, int Face)>();
        foreach (var row in table.Rows)
        {
            var face = Face(row, values.Count, rows.Count > 0 ? rows[^1].Frame : int.MinValue);
            if (!seen.Add((face.Frame, face.Face)))
                throw row.Error($"face {face.Face} is in frame {face.Frame} twice; keep one row of them", "frame");
            rows.Add(face);
            foreach (var channel in channels)
                values.Add(face.Success ? Intensity(row, $"{channel.Name}_r") : float.NaN);
        }

        return Track(channels, rows, values);
    }

    private static ImmutableArray<ActionUnitChannel> Channels(IEnumerable<string> header) =>
        [.. ActionUnitChannel.All.Where(channel => channel.InOpenFace && header.Contains($"{channel.Name}_r"))];

    private static OpenFaceRow Face(TableRow row, int values, int lastFrame)
    {
        var (frame, face) = (Whole(row, "frame"), row["face_id"] is null ? 0 : Whole(row, "face_id"));
        if (frame < lastFrame)
            throw row.Error($"frame {frame} follows frame {lastFrame}; keep the rows in the order of the video", "frame");
        var time = row.RequiredNumber("timestamp");
        if (time < 0)
            throw row.Error("must not be negative", "timestamp");
        return new OpenFaceRow(frame, time, face, row.Number("confidence") ?? 0, row.RequiredNumber("success") == 1, values);
    }

    private static int Whole(TableRow row, string column)
    {
        var value = row.RequiredNumber(column);
        return value >= 0 && value <= int.MaxValue && value == Math.Floor(value)
            ? (int)value
            : throw row.Error("must be a whole number from 0", column);
    }

    private static float Intensity(TableRow row, string column)
    {
        var value = row.Number(column) ?? double.NaN;
        return value is < 0 or > 5 ? throw row.Error($"{value} is not an intensity from 0 to 5", column) : (float)value;
    }

    private static ActionUnitTrack Track(ImmutableArray<ActionUnitChannel> channels, List<OpenFaceRow> rows, List<float> values)
    {
        var faces = rows.Where(row => row.Success).GroupBy(row => row.Face)
            .OrderByDescending(face => face.Count())
            .ThenByDescending(face => face.Average(row => row.Confidence))
            .ThenBy(face => face.Key)
            .ToList();
        var (frames, times, matrix) = (new List<int>(), new List<double>(), new List<float>());
        foreach (var frame in rows.GroupBy(row => row.Frame))
        {
            frames.Add(frame.Key);
            times.Add(frame.First().Time);
            var found = frame.Where(row => row.Success && row.Face == faces[0].Key).Select(row => (OpenFaceRow?)row).FirstOrDefault();
            for (var c = 0; c < channels.Length; c++)
                matrix.Add(found is { } row ? values[row.Values + c] : float.NaN);
        }

        var note = faces.Count > 1
            ? $"{faces.Count} faces; face {faces[0].Key} was taken, tracked in {faces[0].Count()} of {frames.Count} frames."
            : null;
        return new ActionUnitTrack(ActionUnitScale.OpenFaceIntensity, channels, [.. frames], [.. times], matrix.ToArray(), note);
    }
}
