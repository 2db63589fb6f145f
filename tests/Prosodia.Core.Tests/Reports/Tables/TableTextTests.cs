using Prosodia.Reports;
using Prosodia.Reports.Tables;

namespace Prosodia.Tests.Reports.Tables;

public sealed class TableTextTests
{
    [Fact]
    public void Columns_are_aligned_and_notes_follow()
    {
        var table = new ResultTable(
            "t", "Accuracy.", [TableColumn.Text("Model"), TableColumn.Percent("Accuracy"), TableColumn.PValue()], [
                ["simple", 0.8161, TableCell.Missing("the model compared with")],
                ["幸福", 1, 0.0001],
            ],
            ["Paired t-tests."]);
        const string Expected = """
            Table IV. Accuracy.
            Model   Accuracy (%)        p
            -----------------------------
            simple         81.61      - a
            幸福          100.00  < 0.001
            -----------------------------
            a the model compared with
            Paired t-tests.


            """;
        Assert.Equal(Expected, Text(table, 4));
    }

    [Fact]
    public void What_is_left_out_says_why() =>
        Assert.Equal("Table II. Agreement.\nLeft out because no raters.\n\n", Text(ResultTable.LeftOut("t", "Agreement.", "no raters."), 2));

    [Theory]
    [InlineData(12, 6)]
    [InlineData(3, 1)]
    [InlineData(1, 1)]
    public void A_line_has_a_hundred_columns_where_numbers_leave_room(int numbers, int words)
    {
        var name = string.Concat(Enumerable.Repeat("long name ", 1_000));
        TableColumn[] columns =
        [
            .. Enumerable.Range(0, words).Select(_ => TableColumn.Text(name)),
            .. Enumerable.Range(0, numbers).Select(i => TableColumn.Number($"a mean of {i}", 1)),
        ];
        var table = new ResultTable("t", name, [.. columns], [[.. columns.Select(column => column.Kind == ColumnKind.Text ? (TableCell)name : 1.5)]], [name]);
        Assert.All(Text(table, 1).Split('\n'), line => Assert.InRange(PlainText.Columns(line), 0, words > 3 ? 130 : 100));
    }

    [Fact]
    public void Wrapping_cuts_words_that_are_too_long()
    {
        Assert.Equal(["one two", "three"], PlainText.Wrap("one two three", 8));
        Assert.Equal(["a", "abcde…"], PlainText.Wrap("a abcdefghij", 6));
        Assert.Equal([""], PlainText.Wrap("  ", 6));
    }

    private static string Text(ResultTable table, int number)
    {
        using var writer = new StringWriter();
        TableText.Write(writer, table, number);
        return writer.ToString();
    }
}
