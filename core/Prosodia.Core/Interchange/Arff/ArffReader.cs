using System.Collections.Immutable;
using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;

namespace Prosodia.Interchange.Arff;

/// <summary>Reads ARFF files strictly: what is not understood is an error with its line. Sparse rows are not read.</summary>
public sealed class ArffReader
{
    /// <summary>Most attributes.</summary>
    public const int MaximumAttributes = 20_000;

    /// <summary>Most rows.</summary>
    public const int MaximumRows = 2_000_000;

    private static readonly TableOptions Limits = TableOptions.Default with { MaxFile = 1 << 28, MaxLine = 1 << 22 };

    private readonly string _file;
    private readonly LineReader _lines;
    private readonly List<ArffColumn> _attributes = [];
    private string _relation = "";

    private ArffReader(TextReader text, string file, CancellationToken cancellationToken)
    {
        _file = file;
        _lines = new LineReader(text, file, Limits, cancellationToken);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The text, UTF-8; stays the caller's.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>The table.</returns>
    /// <exception cref="CorpusException">The file is no ARFF, or a row does not fit the attributes.</exception>
    public static ArffTable Read(Stream stream, string file, CancellationToken cancellationToken = default)
    {
        using var text = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var reader = new ArffReader(text, file, cancellationToken);
        reader.ReadHeader();
        return new ArffTable(file, reader._relation, [.. reader._attributes], reader.ReadRows());
    }

    private void ReadHeader()
    {
        while (NextLine() is { } line)
        {
            var tokens = new ArffTokens(line, _lines.Line, _file);
            var keyword = tokens.Word();
            if (keyword.Equals("@data", StringComparison.OrdinalIgnoreCase))
            {
                tokens.ExpectEnd();
                return;
            }

            if (keyword.Equals("@relation", StringComparison.OrdinalIgnoreCase))
            {
                _relation = tokens.Word();
                tokens.ExpectEnd();
            }
            else if (keyword.Equals("@attribute", StringComparison.OrdinalIgnoreCase))
            {
                AddAttribute(tokens);
            }
            else
            {
                throw new CorpusException(_file, "expected @relation, @attribute or @data.", _lines.Line);
            }
        }

        throw new CorpusException(_file, "there is no @data line; the file is no ARFF, or is truncated.", _lines.Line);
    }

    private void AddAttribute(ArffTokens tokens)
    {
        if (_attributes.Count == MaximumAttributes)
        {
            throw new CorpusException(_file, $"more than {MaximumAttributes} attributes.", _lines.Line);
        }

        var name = tokens.Word();
        if (tokens.NominalValues() is { } values)
        {
            _attributes.Add(new ArffColumn(name, ArffKind.Nominal, values));
            return;
        }

        var kind = tokens.Word().ToUpperInvariant() switch
        {
            "NUMERIC" or "REAL" or "INTEGER" => ArffKind.Numeric,
            "STRING" or "DATE" => ArffKind.Text,
            _ => throw new CorpusException(
                _file, "the type must be numeric, real, integer, string, date or {a,b,…}.", _lines.Line, name),
        };
        if (kind == ArffKind.Numeric)
        {
            tokens.ExpectEnd();
        }

        _attributes.Add(new ArffColumn(name, kind, []));
    }

    private ImmutableArray<ArffRow> ReadRows()
    {
        var rows = ImmutableArray.CreateBuilder<ArffRow>();
        while (NextLine() is { } line)
        {
            if (rows.Count == MaximumRows)
            {
                throw new CorpusException(_file, $"more than {MaximumRows} rows.", _lines.Line);
            }

            var cells = new ArffTokens(line, _lines.Line, _file).Cells(_attributes.Count);
            rows.Add(new ArffRow(_lines.Line, cells));
        }

        return rows.ToImmutable();
    }

    private string? NextLine()
    {
        while (_lines.Next() is { } line)
        {
            var text = line.AsSpan().Trim();
            if (text.Length > 0 && text[0] != '%')
            {
                return line;
            }
        }

        return null;
    }
}
