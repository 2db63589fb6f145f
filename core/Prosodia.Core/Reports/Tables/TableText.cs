namespace Prosodia.Reports.Tables;

/// <summary>Tables for a terminal: columns aligned, at most 100 characters a line where the numbers leave room for that.</summary>
public static class TableText
{
    private const int LineWidth = 100;
    private const int Gap = 2;
    private const int NarrowestWords = 8;
    private const int WidestWords = 60;

    /// <summary>Writes a table and an empty line. The writer stays open.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="table">What to write.</param>
    /// <param name="number">Its number, shown in Roman numerals, from 1.</param>
    public static void Write(TextWriter writer, ResultTable table, int number)
    {
        Lines(writer, $"Table {RomanNumeral.Of(number)}. {table.Title}", "");
        if (table.LeftOutBecause is { } reason)
            Lines(writer, $"Left out because {reason}", "  ");
        else
            Body(writer, table);
        writer.Write('\n');
    }

    private static void Body(TextWriter writer, ResultTable table)
    {
        var reasons = table.Reasons;
        string[][] cells = [.. table.Rows.Select(row => row.Select((cell, i) => Cell(table.Columns[i], cell, reasons)).ToArray())];
        var widths = Widths(table, cells);
        var rule = new string('-', widths.Sum() + (Gap * (widths.Length - 1)));
        string[][] headings = [.. table.Columns.Select((column, i) => PlainText.Wrap(Heading(column), widths[i]).ToArray())];
        var height = headings.Max(heading => heading.Length);
        for (var line = 0; line < height; line++)
            Row(writer, table, widths, [.. headings.Select(heading => heading.ElementAtOrDefault(line - height + heading.Length) ?? "")]);
        writer.Write(rule + "\n");
        foreach (var row in cells)
            Row(writer, table, widths, row);
        writer.Write(rule + "\n");
        for (var i = 0; i < reasons.Length; i++)
            Lines(writer, $"{CellText.Mark(i)} {reasons[i]}", "  ");
        foreach (var note in table.Notes)
            Lines(writer, note, "");
    }

    private static void Row(TextWriter writer, ResultTable table, int[] widths, string[] cells)
    {
        var line = new System.Text.StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var text = PlainText.Columns(cells[i]) <= widths[i] ? cells[i] : PlainText.Line(cells[i], widths[i] - 1);
            var blanks = new string(' ', Math.Max(0, widths[i] - PlainText.Columns(text)));
            line.Append(table.Columns[i].Kind == ColumnKind.Text ? text + blanks : blanks + text).Append(' ', Gap);
        }

        writer.Write(line.ToString().TrimEnd(' ') + "\n");
    }

    /// <summary>Headings on one line if all fits; else they are wrapped, and then words are cut, the widest column first.</summary>
    private static int[] Widths(ResultTable table, string[][] cells)
    {
        int[] least = [.. table.Columns.Select((_, i) => cells.Select(row => PlainText.Columns(row[i])).DefaultIfEmpty(0).Max())];
        int[] widths = [.. table.Columns.Select((column, i) => Math.Max(least[i], PlainText.Columns(Heading(column))))];
        var room = LineWidth - (Gap * (widths.Length - 1));
        if (widths.Sum() <= room)
            return widths;
        widths = [.. table.Columns.Select((column, i) => Math.Max(least[i], Heading(column).Split(' ').Max(PlainText.Columns)))];
        while (widths.Sum() > room)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(i => table.Columns[i].Kind == ColumnKind.Text).DefaultIfEmpty(0).MaxBy(i => widths[i]);
            if (table.Columns[widest].Kind != ColumnKind.Text || widths[widest] <= NarrowestWords)
                break;
            widths[widest]--;
        }

        return widths;
    }

    private static string Heading(TableColumn column) => PlainText.Line($"{column.Group} {column.Label}".Trim(), WidestWords);

    private static string Cell(TableColumn column, TableCell cell, System.Collections.Immutable.ImmutableArray<string> reasons) => cell.Reason is { } reason
        ? $"- {CellText.Mark(reasons.IndexOf(reason))}"
        : CellText.Of(column, cell, WidestWords);

    private static void Lines(TextWriter writer, string text, string indent)
    {
        var first = true;
        foreach (var line in PlainText.Wrap(PlainText.Line(text, 2_000), LineWidth - indent.Length))
        {
            writer.Write((first ? "" : indent) + line + "\n");
            first = false;
        }
    }
}
