using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Prosodia.Corpora.Tables;

namespace Prosodia.Tests.Corpora.Tables;

public sealed class DelimitedWriterTests
{
    // Characters that mean something to a delimited file or a spreadsheet, a few that do not, and one outside the basic plane.
    private static readonly string[] Pieces =
        ["=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", ";", " ", "a", "é", "1", ".", "e", "NaN", "\u00A0", "\uFEFF", "🎶"];

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("-1.5e-3", "-1.5e-3")]
    [InlineData("-1+cmd", "\"'-1+cmd\"")]
    [InlineData("@a,b", "\"'@a,b\"")]
    [InlineData("'=x", "\"''=x\"")]
    [InlineData("say \"a\"", "\"say \"\"a\"\"\"")]
    [InlineData("nan", "\"nan\"")]
    [InlineData("", "")]
    public void Cells_are_quoted_and_kept_from_being_formulas(string cell, string written)
    {
        using var text = new StringWriter();
        new DelimitedWriter(text).WriteRow("x", cell);
        Assert.Equal($"x,{written}\n", text.ToString());
    }

    [Fact]
    public void Whatever_is_written_reads_back_as_it_was()
    {
        var cell = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        var rows = cell.ListOf(3).Select(cells => cells.ToArray()).NonEmptyListOf();
        var delimiters = Gen.Elements(',', ';', '\t');
        Prop.ForAll(rows.Zip(delimiters).ToArbitrary(), sample => Same(sample.Item1, sample.Item2)).QuickCheckThrowOnFailure();
    }

    private static bool Same(IEnumerable<string[]> rows, char delimiter)
    {
        using var text = new StringWriter();
        var writer = new DelimitedWriter(text, delimiter);
        writer.WriteRow("first", "a", "b", "c");
        foreach (var row in rows)
        {
            writer.WriteRow(["x", .. row]);
        }

        using var table = DelimitedTable.Open(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "t");
        var read = table.Rows.Select(row => new[] { row["a"] ?? "", row["b"] ?? "", row["c"] ?? "" });
        return rows.SelectMany(row => row).SequenceEqual(read.SelectMany(row => row));
    }
}
