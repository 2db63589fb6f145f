using System.Globalization;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;

namespace Prosodia.Features.ActionUnits;

/// <summary>Reads the table that CERT exports: tab separated, two lines before the header, one row per video frame.</summary>
/// <remarks>
/// Field 1 is <c>video:frame</c>; 12 landmarks, each an X column and a column headed <c>Y</c>, follow; then the 28 channels, found by
/// position and checked by header. NaN is missing: a frame without a face.
/// </remarks>
public static class CertTable
{
    private const int FirstChannel = 25;

    /// <summary>Largest magnitude that is taken for detector evidence.</summary>
    private const double Implausible = 1000;

    private static readonly TableOptions Format = new()
    {
        Delimiter = '\t',
        SkipLines = 2,
        SingleQuotes = false,
        RepeatedNames = true,
        MaxRows = 1_000_000,
        MaxColumns = 200,
        MaxLine = 1 << 16,
    };

    /// <summary>Reads a table.</summary>
    /// <param name="stream">The text; disposed of.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <param name="framesPerSecond">Frame rate of the video, which the table does not hold; frame 1 is at 0 s.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CorpusException">The file is not a CERT table, or a cell is wrong; the message names line and column.</exception>
    public static ActionUnitTrack Read(Stream stream, string name, double framesPerSecond, CancellationToken cancellationToken = default)
    {
        if (!(framesPerSecond > 0 && framesPerSecond <= 1000))
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "The frame rate must be over 0 and at most 1000.");
        using var table = DelimitedTable.Open(stream, name, Format, cancellationToken);
        CheckHeader(table);
        var (frames, values) = (new List<int>(), new List<float>());
        string? video = null;
        foreach (var row in table.Rows)
        {
            var (of, frame) = Frame(row);
            video ??= of;
            if (of != video)
                throw row.Error($"holds frames of '{of}' after frames of '{video}'; keep one video a file", "File");
            if (frames.Count > 0 && frame <= frames[^1])
                throw row.Error($"frame {frame} follows frame {frames[^1]}; sort the rows and keep each frame once", "File");
            frames.Add(frame);
            for (var c = 0; c < ActionUnitChannel.All.Length; c++)
                values.Add(Value(row, FirstChannel + c, ActionUnitChannel.All[c].CertHeader));
        }

        return new ActionUnitTrack(
            ActionUnitScale.CertEvidence,
            ActionUnitChannel.All,
            [.. frames],
            [.. frames.Select(frame => (frame - 1) / framesPerSecond)],
            values.ToArray());
    }

    private static void CheckHeader(DelimitedTable table)
    {
        Expect(0, "File");
        for (var c = 0; c < ActionUnitChannel.All.Length; c++)
            Expect(FirstChannel + c, ActionUnitChannel.All[c].CertHeader);

        void Expect(int column, string header)
        {
            var found = column < table.Header.Length ? table.Header[column] : "nothing";
            if (found != header)
                throw new CorpusException(table.Name, $"field {column + 1} must be headed '{header}', not '{found}'; is this a CERT table?", 3, header);
        }
    }

    private static (string Video, int Frame) Frame(TableRow row)
    {
        var cell = row.Required("File");
        var colon = cell.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(cell.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var frame) || frame < 1)
            throw row.Error("must be '<video>:<frame>' with frames from 1", "File");
        return (cell[..colon], frame);
    }

    private static float Value(TableRow row, int column, string header)
    {
        var value = row.Number(column) ?? double.NaN;
        if (Math.Abs(value) > Implausible)
            throw row.Error($"{value} is not detector evidence (about -5 to 2)", header);
        return (float)value;
    }
}
