using Prosodia.Reports;
using Prosodia.Reports.Tables;

namespace Prosodia.Tests.Reports.Tables;

public sealed class ResultTableTests
{
    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("a b")]
    [InlineData("A")]
    [InlineData("1")]
    [InlineData("a\n")]
    [InlineData("ä")]
    public void Names_are_safe_in_files_and_links(string id)
    {
        Assert.Throws<ReportException>(() => new ResultTable(id, "t", [TableColumn.Text("x")], []));
        Assert.Throws<ReportException>(() => ResultTable.LeftOut(id, "t", "r"));
    }

    [Fact]
    public void Cells_fit_their_columns_or_are_refused_with_their_place()
    {
        (TableColumn Column, TableCell Cell, string Problem)[] cases =
        [
            (TableColumn.Text("x"), 1.0, "a number in a column of words"),
            (TableColumn.Number("x"), "1", "words in a column of numbers"),
            (TableColumn.Number("x"), double.NaN, "not a finite number"),
            (TableColumn.Number("x"), 1e101, "a number beyond 1e100"),
            (TableColumn.Integer("x"), 1.0, "not a whole number"),
            (TableColumn.PValue("x"), 1.1, "a probability outside 0 to 1"),
        ];
        Assert.All(cases, c =>
        {
            var error = Assert.Throws<ReportException>(() => new ResultTable("t", "t", [c.Column], [[TableCell.Missing("r")], [c.Cell]]));
            Assert.StartsWith($"Table 't', row 2, column 'x': {c.Problem}", error.Message, StringComparison.Ordinal);
        });
        var width = Assert.Throws<ReportException>(() => new ResultTable("t", "t", [TableColumn.Text("x")], [["a", "b"]]));
        Assert.Equal("Table 't', row 1: 2 cells for 1 columns.", width.Message);
        Assert.Throws<ReportException>(() => new ResultTable("t", "t", [], []));
        Assert.Throws<ReportException>(() => new ResultTable("t", "t", [TableColumn.Number("x", 16)], []));
    }

    [Fact]
    public void Cells_without_a_value_say_why()
    {
        Assert.Equal("constant", TableCell.Of(double.NaN, "constant").Reason);
        Assert.Null(TableCell.Of(0.5, "constant").Reason);
        Assert.Equal("not given", default(TableCell).Reason);
    }

    [Theory]
    [InlineData(ColumnKind.Percent, 2, 0.816123, "81.61")]
    [InlineData(ColumnKind.Number, 3, 0.31649, "0.316")]
    [InlineData(ColumnKind.Number, 2, -0.0049, "0.00")]
    [InlineData(ColumnKind.Number, 2, 1e99, "1e99")]
    [InlineData(ColumnKind.PValue, 3, 0.00099, "< 0.001")]
    [InlineData(ColumnKind.PValue, 3, 0.001, "0.001")]
    [InlineData(ColumnKind.PValue, 3, 1, "1.000")]
    public void Numbers_are_rounded_to_be_read(ColumnKind kind, int decimals, double value, string text) =>
        Assert.Equal(text, CellText.Of(new TableColumn("x", kind, decimals), value, 10));

    [Theory]
    [InlineData(1, "I")]
    [InlineData(4, "IV")]
    [InlineData(9, "IX")]
    [InlineData(48, "XLVIII")]
    [InlineData(1994, "MCMXCIV")]
    public void Tables_have_roman_numbers(int number, string text) => Assert.Equal(text, RomanNumeral.Of(number));
}
