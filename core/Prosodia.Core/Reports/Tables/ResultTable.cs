using System.Collections.Immutable;

namespace Prosodia.Reports.Tables;

/// <summary>A table of results, or the reason why it is left out. It is written as HTML, as plain text, and with full precision as CSV.</summary>
/// <example>
/// <code>
/// var table = new ResultTable("accuracy", "Emotion accuracy", [TableColumn.Text("Model"), TableColumn.Percent("Accuracy")],
///     [["simple", 0.8161], ["mt-hier", 0.8315]]);
/// TableText.Write(Console.Out, table, 1);
/// </code>
/// </example>
public sealed class ResultTable
{
    private const double MostMagnitude = 1e100;

    /// <summary>A table.</summary>
    /// <param name="id">Name of its file and link: 1 to 64 of a–z, 0–9 and hyphens, with a letter first.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="columns">At least one.</param>
    /// <param name="rows">Each with a cell a column; none is allowed.</param>
    /// <param name="notes">Remarks below the table.</param>
    /// <exception cref="ReportException">The id is unfit, a row has too many or too few cells, or a cell does not fit its column.</exception>
    public ResultTable(
        string id,
        string title,
        ImmutableArray<TableColumn> columns,
        ImmutableArray<ImmutableArray<TableCell>> rows,
        ImmutableArray<string> notes = default)
    {
        if (columns.IsDefaultOrEmpty)
            throw new ReportException($"Table '{PlainText.Line(id, 80)}' has no columns.");
        Id = ReportId.Check(id);
        (Title, Columns, Rows, Notes) = (title, columns, rows.IsDefault ? [] : rows, notes.IsDefault ? [] : notes);
        CheckColumns();
        for (var row = 0; row < Rows.Length; row++)
            CheckRow(row);
    }

    private ResultTable(string id, string title, string reason)
    {
        Id = ReportId.Check(id);
        (Title, LeftOutBecause, Columns, Rows, Notes) = (title, reason, [], [], []);
    }

    /// <summary>Name of its file and link.</summary>
    public string Id { get; }

    /// <summary>What it shows.</summary>
    public string Title { get; }

    /// <summary>From left to right.</summary>
    public ImmutableArray<TableColumn> Columns { get; }

    /// <summary>From top to bottom, each with a cell a column.</summary>
    public ImmutableArray<ImmutableArray<TableCell>> Rows { get; }

    /// <summary>Remarks below the table.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>Why there is no table; null if there is one.</summary>
    public string? LeftOutBecause { get; }

    /// <summary>A table that cannot be computed.</summary>
    /// <param name="id">As in the constructor.</param>
    /// <param name="title">What it would show.</param>
    /// <param name="reason">"the corpus has no agreement column".</param>
    /// <exception cref="ReportException">The id is unfit.</exception>
    public static ResultTable LeftOut(string id, string title, string reason) => new(id, title, reason);

    /// <summary>The reasons of missing cells, in order of first appearance: they become notes a, b, c.</summary>
    internal ImmutableArray<string> Reasons =>
        [.. Rows.SelectMany(row => row).Select(cell => cell.Reason).OfType<string>().Distinct(StringComparer.Ordinal)];

    private void CheckColumns()
    {
        foreach (var column in Columns)
        {
            if (column.Decimals is < 0 or > 15)
                throw new ReportException($"Table '{Id}', column '{PlainText.Line(column.Heading, 80)}': {column.Decimals} decimals; 0 to 15 can be shown.");
        }
    }

    private void CheckRow(int row)
    {
        if (Rows[row].IsDefault || Rows[row].Length != Columns.Length)
        {
            var cells = Rows[row].IsDefault ? 0 : Rows[row].Length;
            throw new ReportException($"Table '{Id}', row {row + 1}: {cells} cells for {Columns.Length} columns.");
        }

        for (var i = 0; i < Columns.Length; i++)
        {
            if (Problem(Columns[i].Kind, Rows[row][i]) is { } problem)
                throw new ReportException($"Table '{Id}', row {row + 1}, column '{PlainText.Line(Columns[i].Heading, 80)}': {problem}.");
        }
    }

    private static string? Problem(ColumnKind kind, TableCell cell) => cell switch
    {
        { Reason: not null } => null,
        { Real: { } value } when !double.IsFinite(value) => "not a finite number; use TableCell.Of with the reason",
        { Real: { } value } when Math.Abs(value) > MostMagnitude => "a number beyond 1e100",
        { Words: not null } => kind == ColumnKind.Text ? null : "words in a column of numbers",
        _ => kind switch
        {
            ColumnKind.Text => "a number in a column of words",
            ColumnKind.Integer when cell.Whole is null => "not a whole number",
            ColumnKind.PValue when (cell.Real ?? cell.Whole) is < 0 or > 1 => "a probability outside 0 to 1",
            _ => null,
        },
    };
}
