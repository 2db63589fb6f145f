using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Corpora.Tables;

/// <summary>One row of a <see cref="DelimitedTable"/>.</summary>
public sealed class TableRow
{
    private readonly DelimitedTable _table;
    private readonly ImmutableArray<string?> _cells;

    internal TableRow(DelimitedTable table, int line, ImmutableArray<string?> cells)
    {
        (_table, Line, _cells) = (table, line, cells);
    }

    /// <summary>1-based line on which the row begins.</summary>
    public int Line { get; }

    /// <summary>A cell by position from 0; null when missing.</summary>
    public string? this[int column] => column < _cells.Length ? _cells[column] : null;

    /// <summary>A cell by column name; null when the cell or the whole column is missing.</summary>
    public string? this[string column] => _table.Find(column) is >= 0 and var index ? this[index] : null;

    /// <summary>A cell that must be there.</summary>
    /// <exception cref="CorpusException">The cell or the column is missing.</exception>
    public string Required(string column) => this[_table.Column(column)] ?? throw Error("is missing", column);

    /// <summary>A finite number in the invariant culture; null when missing.</summary>
    /// <exception cref="CorpusException">The cell is not a number.</exception>
    public double? Number(string column) => _table.Find(column) is >= 0 and var index ? Number(index) : null;

    /// <summary>A finite number by column position from 0; null when missing.</summary>
    /// <exception cref="CorpusException">The cell is not a number.</exception>
    public double? Number(int column)
    {
        if (this[column] is not { } text)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsInfinity(value))
        {
            var name = column < _table.Header.Length ? _table.Header[column] : "";
            throw Error($"'{Shortened(text)}' is not a finite number; write it with a decimal point", name);
        }

        return double.IsNaN(value) ? null : value;
    }

    /// <summary>A finite number that must be there.</summary>
    /// <exception cref="CorpusException">The cell or the column is missing, or is not a number.</exception>
    public double RequiredNumber(string column) => Number(_table.Column(column)) ?? throw Error("is missing", column);

    /// <summary>An error at this row.</summary>
    /// <param name="reason">What is wrong, and what to do about it.</param>
    /// <param name="column">Name of the column, or null.</param>
    public CorpusException Error(string reason, string? column = null) => new(_table.Name, reason, Line, column);

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
