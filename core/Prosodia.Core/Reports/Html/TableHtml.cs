using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Html;

/// <summary>Writes tables into a page.</summary>
internal sealed class TableHtml(HtmlDocument html)
{
    private const int CellWidth = 160;
    private const int OneLine = 20;

    /// <summary>A table with its caption, notes, and a link to its file.</summary>
    /// <param name="table">The table.</param>
    /// <param name="number">Its number in the report.</param>
    public void Write(ResultTable table, int number)
    {
        html.Open("figure", ("id", table.Id), ("class", "table"));
        if (table.LeftOutBecause is { } reason)
        {
            html.Open("p", ("class", "left-out"));
            Caption(table, number);
            html.Text($" Left out because {reason}");
            html.End();
        }
        else
        {
            html.Open("div", ("class", "scroll"));
            Table(table, number);
            html.End();
            Notes(table);
        }

        html.End();
    }

    /// <summary>A link to the file that has the values in full precision.</summary>
    public static void Link(HtmlDocument html, ResultTable table)
    {
        html.Text(" ");
        html.Element("a", "CSV", ("href", $"tables/{table.Id}.csv"), ("class", "csv"));
    }

    private void Table(ResultTable table, int number)
    {
        var reasons = table.Reasons;
        html.Open("table");
        html.Open("caption");
        Caption(table, number);
        Link(html, table);
        html.End();
        html.Open("thead");
        if (table.Columns.Any(column => column.Group.Length > 0))
            Groups(table.Columns);
        html.Open("tr");
        foreach (var column in table.Columns)
            html.Element("th", PlainText.Line(column.Label, CellWidth), ("scope", "col"), ("class", Class(column)));
        html.End();
        html.End();
        html.Open("tbody");
        foreach (var row in table.Rows)
            Row(table, row, reasons);
        if (table.Rows.IsEmpty)
            Nothing(table.Columns.Length);
        html.End();
        html.End();
    }

    private void Caption(ResultTable table, int number)
    {
        html.Element("strong", $"Table {RomanNumeral.Of(number)}.");
        html.Text($" {table.Title}", 500);
    }

    /// <summary>Neighbours of one group under one heading.</summary>
    private void Groups(ImmutableArray<TableColumn> columns)
    {
        html.Open("tr", ("class", "groups"));
        for (int start = 0, end; start < columns.Length; start = end)
        {
            for (end = start + 1; end < columns.Length && columns[end].Group == columns[start].Group;)
                end++;
            var span = ("colspan", (end - start).ToString(CultureInfo.InvariantCulture));
            if (columns[start].Group.Length == 0)
                html.Element("td", "", span);
            else
                html.Element("th", PlainText.Line(columns[start].Group, CellWidth), span, ("scope", "colgroup"));
        }

        html.End();
    }

    private void Row(ResultTable table, ImmutableArray<TableCell> row, ImmutableArray<string> reasons)
    {
        html.Open("tr");
        for (var i = 0; i < row.Length; i++)
        {
            var column = table.Columns[i];
            var heads = i == 0 && column.Kind == ColumnKind.Text;
            var shown = row[i].Reason is null ? Shown(column, row[i]) : "";
            if (heads)
                html.Open("th", ("scope", "row"), ("class", Class(column, shown)));
            else
                html.Open("td", ("class", Class(column, shown)));
            if (row[i].Reason is { } reason)
                Missing(reasons.IndexOf(reason));
            else
                html.Text(shown);
            html.End();
        }

        html.End();
    }

    private void Missing(int note)
    {
        html.Text("–");
        html.Element("sup", CellText.Mark(note));
    }

    private void Nothing(int columns)
    {
        html.Open("tr");
        html.Element("td", "no rows", ("colspan", columns.ToString(CultureInfo.InvariantCulture)), ("class", "text"));
        html.End();
    }

    private void Notes(ResultTable table)
    {
        var reasons = table.Reasons;
        if (reasons.IsEmpty && table.Notes.IsEmpty)
            return;
        html.Open("figcaption");
        for (var i = 0; i < reasons.Length; i++)
        {
            html.Open("p");
            html.Element("sup", CellText.Mark(i));
            html.Text($" {reasons[i]}");
            html.End();
        }

        foreach (var note in table.Notes)
            html.Element("p", note);
        html.End();
    }

    private static string Shown(TableColumn column, TableCell cell)
    {
        var text = CellText.Of(column, cell, CellWidth);
        return column.Kind == ColumnKind.Text ? text : text.Replace('-', '\u2212');
    }

    /// <summary>A name of a few characters stays on one line; a sentence may take several.</summary>
    private static string Class(TableColumn column, string shown) => column.Kind == ColumnKind.Text && shown.Length <= OneLine ? "text short" : Class(column);

    private static string Class(TableColumn column) => column.Kind == ColumnKind.Text ? "text" : "number";
}
