using System.Buffers;
using System.Globalization;
using System.Text;

namespace Prosodia.Reports.Tables;

/// <summary>
/// Tables as comma-separated values with full precision: every number of a report can be traced to one of these files. Percentages are
/// shares of one here; a missing value is an empty field; a table that is left out has its reason as the only row.
/// </summary>
/// <remarks>
/// RFC 4180: a heading row, commas, CRLF, quotes doubled; UTF-8 without a mark. Words that a spreadsheet would take for a formula get an
/// apostrophe in front. Numbers do not need one: they are written by this program.
/// </remarks>
public static class TableCsv
{
    // The full-width forms too: some spreadsheets fold them.
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    // A semicolon parts fields where the comma is the decimal sign.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t");

    /// <summary>Writes a table. The stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="table">What to write.</param>
    public static void Write(Stream stream, ResultTable table)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Write(writer, table);
    }

    /// <summary>Writes a table as text. The writer stays open.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="table">What to write.</param>
    public static void Write(TextWriter writer, ResultTable table)
    {
        if (table.LeftOutBecause is { } reason)
        {
            Line(writer, ["left out because", Words(reason)]);
            return;
        }

        Line(writer, table.Columns.Select(column => Words(Heading(column))));
        foreach (var row in table.Rows)
            Line(writer, row.Select(Field));
    }

    private static void Line(TextWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields));
        writer.Write("\r\n");
    }

    /// <summary>The percent sign is left away, because these are the shares.</summary>
    private static string Heading(TableColumn column)
    {
        var label = column.Kind == ColumnKind.Percent ? column.Heading : column.Label;
        return column.Group.Length == 0 ? label : $"{column.Group} {label}";
    }

    private static string Field(TableCell cell) => cell switch
    {
        { Words: { } words } => Words(words),
        { Whole: { } whole } => whole.ToString(CultureInfo.InvariantCulture),
        { Real: { } value } => (value + 0.0).ToString("R", CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Words(string words)
    {
        var text = new StringBuilder(words.Length + 3);
        // Spreadsheets trim blanks, and with them what hides a formula.
        if (words.AsSpan().TrimStart(' ') is [var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal))
            text.Append('\'');
        foreach (var rune in words.EnumerateRunes())
            text.Append(rune.Value is '\t' or '\r' or '\n' ? rune.ToString() : PlainText.Shown(rune));
        // Empty words are quoted because a missing value is not.
        return words.Length == 0 || text.ToString().AsSpan().ContainsAny(Quoted)
            ? text.Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString()
            : text.ToString();
    }
}
