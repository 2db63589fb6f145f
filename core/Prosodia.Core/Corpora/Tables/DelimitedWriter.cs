using System.Globalization;
using System.Text;
using Prosodia.Files;

namespace Prosodia.Corpora.Tables;

/// <summary>
/// Writes a delimited text that <see cref="DelimitedTable"/> reads back to the same cells: UTF-8, LF, quotes by RFC 4180. A cell that a
/// spreadsheet could run as a formula gets a leading apostrophe, which the reader takes away.
/// </summary>
/// <param name="writer">Where the text goes; not closed here.</param>
/// <param name="delimiter">Between cells.</param>
public sealed class DelimitedWriter(TextWriter writer, char delimiter = ',')
{
    /// <summary>Writes one row. Null and an empty cell are both missing values.</summary>
    public void WriteRow(params IEnumerable<string?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                writer.Write(delimiter);
            }

            first = false;
            WriteCell(cell ?? "");
        }

        writer.Write('\n');
    }

    /// <summary>The shortest text that reads back as the same number; null when there is none or it is NaN.</summary>
    public static string? Number(double? value) =>
        value is { } number && !double.IsNaN(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null;

    /// <summary>Writes a whole file, at once or not at all.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="header">Column names.</param>
    /// <param name="rows">Cells of each row, in the header's order.</param>
    public static void WriteFile(string path, IEnumerable<string> header, IEnumerable<IEnumerable<string?>> rows) =>
        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
            var writer = new DelimitedWriter(text);
            writer.WriteRow(header);
            foreach (var row in rows)
            {
                writer.WriteRow(row);
            }
        });

    private void WriteCell(string cell)
    {
        var text = CellText.Guard(cell);
        if (!CellText.NeedsQuotes(text, delimiter))
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
