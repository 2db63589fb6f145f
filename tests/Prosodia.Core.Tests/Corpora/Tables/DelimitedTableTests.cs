using System.IO.Compression;
using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Tables;

namespace Prosodia.Tests.Corpora.Tables;

public sealed class DelimitedTableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b\r\n1;2\r\n", ';')]
    [InlineData("a\tb\r1\t2", '\t')]
    [InlineData("\uFEFFa,b\n\n  \n1,2", ',')]
    [InlineData("\"a\" , 'b'\n'1' , \"2\" \n", ',')]
    [InlineData("\"a,,\";b\n1;2", ';', "a,,")]
    public void The_delimiter_the_quotes_and_the_line_ending_are_found(string text, char delimiter, string a = "a")
    {
        using var table = Open(text);
        Assert.Equal(delimiter, table.Delimiter);
        Assert.Equal([a, "b"], table.Header.AsEnumerable());
        var row = Assert.Single(table.Rows);
        Assert.Equal("1", row[a]);
        Assert.Equal(2, row.Number("b"));
    }

    [Fact]
    public void Header_cells_are_trimmed_as_deam_and_recola_need()
    {
        using var table = Open("time;FM1 ;FM2 ; FM3\n0.04;0.1;NaN;\n");
        Assert.Equal(["time", "FM1", "FM2", "FM3"], table.Header.AsEnumerable());
        var row = Assert.Single(table.Rows);
        Assert.Equal(0.1, row.Number("FM1"));
        Assert.Null(row.Number("FM2"));
        Assert.Null(row.Number("FM3"));
        Assert.Null(row["FM4"]);
    }

    [Fact]
    public void Cells_missing_at_the_end_are_missing_values_and_empty_ones_too_many_are_ignored()
    {
        using var table = Open("a,b,c\n1\n1,2,3,,\n");
        var rows = table.Rows.ToList();
        Assert.Null(rows[0]["c"]);
        Assert.Equal("3", rows[1]["c"]);
    }

    [Fact]
    public void A_cell_too_many_is_an_error_that_names_the_line()
    {
        var error = Fails("a,b\n1,2\n1,2,3\n");
        Assert.Equal(("table.csv", 3), (error.File, error.Line));
        Assert.Contains("3 cells", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quoted_cells_hold_delimiters_quotes_and_lines_and_rows_keep_their_line_numbers()
    {
        using var table = Open("a,b\n\"x, \"\"y\"\"\r\nz\",1\n'it, is',2\n'tis,3\n");
        var rows = table.Rows.ToList();
        Assert.Equal("x, \"y\"\r\nz", rows[0]["a"]);
        Assert.Equal("it, is", rows[1]["a"]);
        Assert.Equal("'tis", rows[2]["a"]);
        Assert.Equal([2, 4, 5], rows.Select(row => row.Line));
    }

    [Fact]
    public void Without_a_header_the_first_line_is_data()
    {
        using var table = Open("'Devel_DE_04';0.1;0.5\n'Devel_DE_04';0.2;\n", new() { Columns = ["name", "time", "value"] });
        var rows = table.Rows.ToList();
        Assert.Equal("Devel_DE_04", rows[0]["name"]);
        Assert.Equal([0.5, null], rows.Select(row => row.Number("value")));
    }

    [Fact]
    public void A_space_as_delimiter_means_any_run_of_blanks_and_a_preamble_can_be_skipped()
    {
        using var table = Open("# made by hand\n  0.02  \t -0.5 \n0.04 0.25\n", new() { Columns = ["t", "v"], Delimiter = ' ', SkipLines = 1 });
        Assert.Equal([-0.5, 0.25], table.Rows.Select(row => row.RequiredNumber("v")));
    }

    [Theory]
    [InlineData("a,b\n1,0;5\n", 2, "b")]
    [InlineData("a,b\n\n1,Infinity\n", 3, "b")]
    [InlineData("a,b\n1,1 000\n", 2, "b")]
    [InlineData("a,b\n1,\n", 2, "b")]
    [InlineData("a,c\n1,2\n", null, null)]
    public void A_number_that_is_none_names_file_line_and_column(string text, int? line, string? column)
    {
        using var table = Open(text);
        var error = Assert.Throws<CorpusException>(() => table.Rows.Select(row => row.RequiredNumber("b")).ToList());
        Assert.Equal(("table.csv", line, column), (error.File, error.Line, error.Column));
    }

    [Theory]
    [InlineData("", "is empty", null)]
    [InlineData("\n \n", "is empty", null)]
    [InlineData("a,b,a\n", "twice", 1)]
    [InlineData("a,b\n1,\"2\n", "never closed", 2)]
    [InlineData("a,b\n\"1\"x,2\n", "closing double quote", 2)]
    [InlineData("a,b\n1,\0\n", "NUL", 2)]
    public void What_is_not_a_table_is_refused(string text, string reason, int? line)
    {
        var error = Fails(text);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_with_their_line()
    {
        var error = Assert.Throws<CorpusException>(() => ReadAll(DelimitedTable.Open(
            new MemoryStream([.. "a\nb\n"u8, 0xE9, (byte)'\n']), "latin1.csv")));
        Assert.Equal(3, error.Line);
    }

    [Fact]
    public void Limits_are_enforced()
    {
        const string Text = "a,b\n1,22\n3,4\n";
        Assert.Contains("1 rows", Fails(Text, new() { MaxRows = 1 }).Message, StringComparison.Ordinal);
        Assert.Contains("1 columns", Fails(Text, new() { MaxColumns = 1 }).Message, StringComparison.Ordinal);
        Assert.Contains("a cell is longer", Fails(Text, new() { MaxCell = 1 }).Message, StringComparison.Ordinal);
        Assert.Contains("line is longer", Fails(Text, new() { MaxLine = 3 }).Message, StringComparison.Ordinal);
        Assert.Contains("is longer than 5", Fails(Text, new() { MaxFile = 5 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_apostrophes_is_read_in_linear_time()
    {
        var line = string.Join(',', Enumerable.Repeat("'a", 20_000));
        using var table = Open($"{line}\n{line}\n{line}\n", new() { RepeatedNames = true });
        Assert.All(table.Rows, row => Assert.Equal("'a", row[19_999]));
    }

    [Fact]
    public void Gzipped_files_are_read_as_they_are()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            gzip.Write("a,b\n1,2\n"u8);
        }

        try
        {
            using var table = DelimitedTable.OpenFile(path);
            Assert.Equal("2", Assert.Single(table.Rows)["b"]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_corpus_error() =>
        Assert.Contains("cannot be opened", Assert.Throws<CorpusException>(() => DelimitedTable.OpenFile("nowhere.csv")).Message, StringComparison.Ordinal);

    private static CorpusException Fails(string text, TableOptions? options = null) =>
        Assert.Throws<CorpusException>(() => ReadAll(Open(text, options)));

    private static void ReadAll(DelimitedTable table)
    {
        using (table)
        {
            foreach (var row in table.Rows)
            {
                Assert.True(row.Line > 0);
            }
        }
    }

    private static DelimitedTable Open(string text, TableOptions? options = null) =>
        DelimitedTable.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "table.csv", options);
}
