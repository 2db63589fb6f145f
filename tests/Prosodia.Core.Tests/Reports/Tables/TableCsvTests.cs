using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Prosodia.Reports.Tables;

namespace Prosodia.Tests.Reports.Tables;

public sealed class TableCsvTests
{
    [Fact]
    public void Numbers_have_all_their_digits_and_missing_ones_are_empty()
    {
        var table = new ResultTable(
            "t", "title", [TableColumn.Text("Model"), TableColumn.Percent("Accuracy") with { Group = "all" }, TableColumn.Number("F0", 1, "Hz"), TableColumn.Integer("n")], [
                ["simple", 0.1 + 0.2, -1e-7, 3L],
                ["mt, \"hier\"", TableCell.Missing("r"), -0.0, -4L],
            ]);
        Assert.Equal("Model,all Accuracy,F0 (Hz),n\r\nsimple,0.30000000000000004,-1E-07,3\r\n\"mt, \"\"hier\"\"\",,0,-4\r\n", Csv(table));
    }

    // The first characters are those of OWASP's page on CSV injection.
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"http://x\";1)", "\"'=HYPERLINK(\"\"http://x\"\";1)\"")]
    [InlineData("a;=1", "\"a;=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "\"\"")]
    [InlineData("\u001b[31mred\0", "\uFFFD[31mred\uFFFD")]
    [InlineData("\u202Egpj", "\uFFFDgpj")]
    public void Words_are_no_formulas(string words, string field)
    {
        var csv = Csv(new ResultTable("t", "t", [TableColumn.Text(words)], [[words]]));
        Assert.Equal($"{field}\r\n{field}\r\n", csv);
    }

    [Fact]
    public void What_is_left_out_says_why() =>
        Assert.Equal("left out because,no raters\r\n", Csv(ResultTable.LeftOut("t", "t", "no raters")));

    [Fact]
    public void Every_number_comes_back_bit_for_bit() => Prop.ForAll<double>(value =>
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e100)
            return true;
        var line = Csv(new ResultTable("t", "t", [TableColumn.Number("x")], [[value]])).Split("\r\n")[1];
        return double.Parse(line, CultureInfo.InvariantCulture).Equals(value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_come_back_between_quotes() => Prop.ForAll<NonNull<string>>(words =>
    {
        var csv = Csv(new ResultTable("t", "t", [TableColumn.Text("x"), TableColumn.Text("y")], [["w" + words.Get, "z"]]));
        var field = csv["x,y\r\n".Length..^",z\r\n".Length];
        if (field.StartsWith('"'))
            field = field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        return field.Length >= 1 && field.Count(c => c == '"') == words.Get.Count(c => c == '"') && field.Count(c => c == '\n') == words.Get.Count(c => c == '\n');
    }).QuickCheckThrowOnFailure();

    private static string Csv(ResultTable table)
    {
        using var stream = new MemoryStream();
        TableCsv.Write(stream, table);
        using var writer = new StringWriter();
        TableCsv.Write(writer, table);
        Assert.Equal(writer.ToString(), Encoding.UTF8.GetString(stream.ToArray()));
        return writer.ToString();
    }
}
