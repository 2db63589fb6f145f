using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Prosodia.Files;

namespace Prosodia.Corpora.Tables;

/// <summary>
/// A delimited text file read row by row: comma, semicolon or tab, either kind of quote, any line ending, with or without a byte-order mark.
/// Header cells are trimmed; an empty cell and NaN are missing; cells missing at the end of a row are missing values.
/// </summary>
/// <example>
/// <code>
/// using var table = DelimitedTable.OpenFile("P16.csv");
/// foreach (var row in table.Rows)
/// {
///     Console.WriteLine($"{row.Line}: {row.RequiredNumber("time")} {row.Number("FM1")}");
/// }
/// </code>
/// </example>
public sealed class DelimitedTable : IDisposable
{
    private readonly Stream _stream;
    private readonly TableOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly RecordReader _records;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<string?> _cells = [];
    private bool _started;

    private DelimitedTable(Stream stream, string name, TableOptions options, CancellationToken cancellation)
    {
        (_stream, Name, _options, _cancellation) = (stream, name, options, cancellation);
        var lines = new LineReader(new StreamReader(stream, Encoding.UTF8, true, 1 << 12), name, options, cancellation);
        for (var i = 0; i < options.SkipLines; i++)
        {
            _ = lines.Next() ?? throw Empty();
        }

        var first = NextWithText(lines) ?? throw Empty();
        _records = new RecordReader(lines, name, options) { Delimiter = options.Delimiter ?? Sniff(first) };
        _records.Split(first, _cells);
        Header = options.Columns is { } names ? names : [.. _cells.Select(cell => cell?.Trim() ?? "")];
        _started = options.Columns is null;
        IndexColumns();
    }

    /// <summary>The file as errors name it.</summary>
    public string Name { get; }

    /// <summary>Column names, trimmed, in file order; an unnamed column is an empty string.</summary>
    public ImmutableArray<string> Header { get; }

    /// <summary>The delimiter that was given or found.</summary>
    public char Delimiter => _records.Delimiter;

    /// <summary>The rows that are not blank, in file order. They stream: enumerate them once.</summary>
    /// <exception cref="CorpusException">A row cannot be read; the message names its line.</exception>
    public IEnumerable<TableRow> Rows
    {
        get
        {
            var count = 0;
            while (NextRecord())
            {
                _cancellation.ThrowIfCancellationRequested();
                if (++count > _options.MaxRows)
                {
                    throw new CorpusException(Name, $"has more than {_options.MaxRows} rows", _records.Line);
                }

                RejectExtraCells();
                yield return new TableRow(this, _records.Line, [.. _cells.Take(Header.Length)]);
            }
        }
    }

    /// <summary>Reads the header of a table. The table owns the stream.</summary>
    /// <param name="stream">The text, from its beginning.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <param name="options">Format and limits; null for <see cref="TableOptions.Default"/>.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="CorpusException">The text has no header, or a header with repeated names.</exception>
    public static DelimitedTable Open(
        Stream stream, string name, TableOptions? options = null, CancellationToken cancellation = default)
    {
        try
        {
            return new DelimitedTable(stream, name, options ?? TableOptions.Default, cancellation);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file; one that ends in <c>.gz</c> is decompressed on the fly.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Format and limits; null for <see cref="TableOptions.Default"/>.</param>
    /// <param name="name">The file as errors shall name it; null for the path.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="CorpusException">The file is missing or is not a table.</exception>
    public static DelimitedTable OpenFile(
        string path, TableOptions? options = null, string? name = null, CancellationToken cancellation = default)
    {
        name ??= path;
        Stream stream;
        try
        {
            stream = OrdinaryFile.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException(name, $"cannot be opened: {e.Message}", inner: e);
        }

        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? Open(new GZipStream(stream, CompressionMode.Decompress), name, options, cancellation)
            : Open(stream, name, options, cancellation);
    }

    /// <summary>Whether the table has a column of this name.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Position of a column, from 0.</summary>
    /// <exception cref="CorpusException">There is none; the message lists those there are.</exception>
    public int Column(string column) => _columns.TryGetValue(column, out var index)
        ? index
        : throw new CorpusException(Name, $"has no column '{column}'; its columns are: {Listed()}");

    /// <summary>Closes the stream.</summary>
    public void Dispose() => _stream.Dispose();

    internal int Find(string column) => _columns.GetValueOrDefault(column, -1);

    private static string? NextWithText(LineReader lines)
    {
        var line = lines.Next();
        while (line is not null && string.IsNullOrWhiteSpace(line))
        {
            line = lines.Next();
        }

        return line;
    }

    // The most frequent of the three outside double quotes; a table of one column has none, and then any will do.
    private static char Sniff(string header)
    {
        Span<int> counts = stackalloc int[3];
        var quoted = false;
        foreach (var c in header)
        {
            quoted ^= c == '"';
            if (!quoted && ",;\t".IndexOf(c) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        return counts[0] >= counts[1] && counts[0] >= counts[2] ? ',' : counts[1] >= counts[2] ? ';' : '\t';
    }

    // Without a header line the first record is data, and was read when the delimiter was sought.
    private bool NextRecord()
    {
        if (!_started)
        {
            _started = true;
            return true;
        }

        return _records.Read(_cells);
    }

    private void IndexColumns()
    {
        for (var i = 0; i < Header.Length; i++)
        {
            if (Header[i].Length > 0 && !_columns.TryAdd(Header[i], i) && !_options.RepeatedNames)
            {
                throw new CorpusException(Name, "the header names this column twice", _records.Line, Header[i]);
            }
        }
    }

    private void RejectExtraCells()
    {
        for (var i = Header.Length; i < _cells.Count; i++)
        {
            if (_cells[i] is not null)
            {
                throw new CorpusException(
                    Name, $"has {_cells.Count} cells, and the header {Header.Length}; quote a cell that holds the delimiter", _records.Line);
            }
        }
    }

    private CorpusException Empty() => new(Name, "is empty; it needs a header line");

    private string Listed() => string.Join(", ", Header.Take(30)) + (Header.Length > 30 ? ", …" : "");
}
