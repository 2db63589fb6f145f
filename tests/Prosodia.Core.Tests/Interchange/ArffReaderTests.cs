using System.Text;
using Prosodia.Corpora;
using Prosodia.Interchange.Arff;

namespace Prosodia.Tests.Interchange;

public sealed class ArffReaderTests
{
    [Fact]
    public void Quotes_comments_case_and_missing_cells_are_understood()
    {
        var table = Read("""
            % a comment
            @RELATION 'two words'

            @Attribute name string
            @attribute "frame \"time\"" REAL
            @attribute class {calm, 'very sad', angry}
            @DATA
            'it''s' , 0.04, 'very sad'
            """.Replace("'it''s'", "'it\\'s'", StringComparison.Ordinal) + "\n\n% end\nb,?,'?'\n");

        Assert.Equal("two words", table.Relation);
        Assert.Equal(["name", "frame \"time\"", "class"], table.Attributes.Select(a => a.Name));
        Assert.Equal([ArffKind.Text, ArffKind.Numeric, ArffKind.Nominal], table.Attributes.Select(a => a.Kind));
        Assert.Equal(["calm", "very sad", "angry"], table.Attributes[2].Values.AsEnumerable());
        Assert.Equal(["it's", "0.04", "very sad"], table.Rows[0].Cells.AsEnumerable());
        Assert.Equal(["b", null, "?"], table.Rows[1].Cells.AsEnumerable());
        Assert.Equal((8, 11), (table.Rows[0].Line, table.Rows[1].Line));
        Assert.Equal(0.04, table.Number(table.Rows[0], 1));
        Assert.True(double.IsNaN(table.Number(table.Rows[1], 1)));
    }

    [Theory]
    [InlineData("@relation r\n@attribute a numeric\n1\n", "x.arff:3: expected @relation, @attribute or @data.")]
    [InlineData("@relation r\n@attribute a numeric\n", "x.arff:2: there is no @data line; the file is no ARFF, or is truncated.")]
    [InlineData("@attribute a weird\n", "x.arff:1: column 'a': the type must be numeric, real, integer, string, date or {a,b,…}.")]
    [InlineData("@attribute a\n", "x.arff:1: a word is missing at the end of the line.")]
    [InlineData("@attribute a {b,c\n", "x.arff:1: the list of values is not closed by }.")]
    [InlineData("@attribute a numeric\n@data\n1,2\n", "x.arff:3: more cells than the 1 attributes.")]
    [InlineData("@attribute a numeric\n@attribute b numeric\n@data\n1\n", "x.arff:4: 1 cells for 2 attributes.")]
    [InlineData("@attribute a numeric\n@data\n{0 1}\n", "x.arff:3: sparse rows are not read; write the file with dense rows.")]
    [InlineData("@attribute a string\n@data\n'b\n", "x.arff:3: a quote (') is not closed.")]
    [InlineData("@attribute a string\n@data\n'b' c\n", "x.arff:3: character 5: a comma is expected.")]
    public void Mistakes_are_named_with_their_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<CorpusException>(() => Read(text)).Message);

    [Fact]
    public void A_cell_that_is_no_number_is_named_with_its_column()
    {
        var table = Read("@attribute a numeric\n@data\n1e999\n");
        var error = Assert.Throws<CorpusException>(() => table.Number(table.Rows[0], 0));
        Assert.Equal("x.arff:3: column 'a': the value is not a finite number.", error.Message);
    }

    private static ArffTable Read(string text) => ArffReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.arff");
}
