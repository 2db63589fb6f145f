using System.Globalization;
using System.IO.Compression;
using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;
using Prosodia.Features;

namespace Prosodia.Evaluation.Parity;

/// <summary>Reads the low-level descriptors that openSMILE writes: semicolons, a header, name, time and 130 values a row.</summary>
/// <remarks>As made by <c>SMILExtract -C IS13_ComParE.conf -lldcsvoutput FILE</c>, plain or compressed with gzip.</remarks>
public static class OpenSmileLldCsv
{
    /// <summary>Most rows accepted: four hours of them.</summary>
    public const int MaxRows = 4 * 60 * 60 * 100;

    private const int LeadingCells = 2; // name and frameTime
    private const double NominalStep = 0.010;

    private static readonly TableOptions Limits = TableOptions.Default with { MaxLine = 1 << 14, MaxFile = long.MaxValue }; // MaxRows bounds the file

    /// <summary>Reads a file; <c>.gz</c> is decompressed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CorpusException">The file is not such a table; the message names line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LldTrack Read(string path, CancellationToken cancellationToken = default)
    {
        using var file = File.OpenRead(path);
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            return Read(file, path, cancellationToken);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        try
        {
            return Read(unzipped, path, cancellationToken);
        }
        catch (InvalidDataException damaged)
        {
            throw new CorpusException(path, "is not a readable gzip file; compress it again", inner: damaged);
        }
    }

    /// <summary>Reads uncompressed text.</summary>
    /// <param name="stream">The text; stays open.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CorpusException">The text is not such a table; the message names line and column.</exception>
    public static LldTrack Read(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        using var text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 14, leaveOpen: true);
        var lines = new LineReader(text, name, Limits, cancellationToken);
        CheckHeader(lines.Next(), name);
        var values = new List<float>();
        Span<double> times = [0, NominalStep];
        var rows = 0; // their lines are numbered from 2, after the header
        for (; lines.Next() is { } line; rows++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows == MaxRows)
                throw new CorpusException(name, $"has more than {MaxRows} rows; split the recording", rows + 2);
            var time = AddRow(line, name, rows + 2, values);
            if (rows < 2)
                times[rows] = time;
        }

        return new LldTrack([.. values], rows > 1 && times[1] > times[0] ? times[1] - times[0] : NominalStep);
    }

    /// <summary>
    /// A track as such a file shows it, to seven significant digits: what is compared with a file should be printed likewise.
    /// </summary>
    /// <param name="track">The track.</param>
    public static LldTrack AsPrinted(LldTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return new LldTrack(Array.ConvertAll(track.Values.ToArray(), AsPrinted), track.Step);
    }

    private static float AsPrinted(float value) =>
        float.Parse(value.ToString(value == MathF.Floor(value) ? "F0" : "E6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static void CheckHeader(string? header, string name)
    {
        if (header is null)
            throw new CorpusException(name, "is empty; a header is expected", 1);
        var cells = header.Split(';');
        for (var i = 0; i < LldNames.All.Length; i++)
        {
            if (cells.Length <= LeadingCells + i || cells[LeadingCells + i].Trim() != LldNames.All[i])
                throw new CorpusException(name, MissingColumn(LeadingCells + i + 1), 1, LldNames.All[i]);
        }

        if (cells.Length > LeadingCells + LldNames.All.Length)
            throw new CorpusException(name, $"the header has {cells.Length} columns, not {LeadingCells + LldNames.All.Length}", 1);
    }

    private static string MissingColumn(int position) =>
        $"the header lacks this column at position {position}; write ComParE descriptors with -headercsvlld 1 and -timestampcsvlld 1";

    /// <summary>
    /// Appends the row's 130 values and returns its time. The name may hold semicolons, so cells are counted from the end.
    /// </summary>
    private static double AddRow(string line, string name, int number, List<float> values)
    {
        var cells = line.Split(';');
        var first = cells.Length - LldTrack.Columns;
        if (first < LeadingCells)
            throw new CorpusException(name, $"the row has {cells.Length} cells, not {LeadingCells + LldTrack.Columns}", number);
        for (var i = 0; i < LldTrack.Columns; i++)
            values.Add((float)Parse(cells[first + i], name, number, LldNames.All[i]));
        return Parse(cells[first - 1], name, number, "frameTime");
    }

    private static double Parse(string cell, string name, int number, string column) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new CorpusException(name, "is not a number", number, column);
}
