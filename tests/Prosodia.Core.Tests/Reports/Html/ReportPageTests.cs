using System.Text;
using System.Xml;
using System.Xml.Linq;
using Prosodia.Reports;
using Prosodia.Reports.Charts;
using Prosodia.Reports.Html;
using Prosodia.Reports.Tables;
using Prosodia.Tests.Reports.Charts;

namespace Prosodia.Tests.Reports.Html;

public sealed class ReportPageTests
{
    // Elements that HTML closes itself; all others must have an end tag, or a browser nests what follows.
    private static readonly string[] Void = ["meta"];

    [Theory]
    [MemberData(nameof(Drawing.HostileNames), MemberType = typeof(Drawing))]
    public void A_page_is_well_formed_whatever_names_hold(string name)
    {
        var root = Parse(Bytes(Hostile(name)));
        Assert.Empty(root.All("script"));
        Assert.Empty(root.All("image"));
        Assert.DoesNotContain(root.Value, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2066');
        Assert.Equal(PlainText.Line(name, 300), root.All("h1").Single().Value);
        Assert.Equal(PlainText.Line(name, 160), root.All("th").Single(th => (string?)th.Attribute("scope") == "row").Value);
        Assert.InRange(Bytes(Hostile(name)).Length, 5_000, 100_000);
    }

    [Fact]
    public void A_page_is_html_and_xml_at_once()
    {
        var text = Encoding.UTF8.GetString(Bytes(SampleReport.Page()));
        Assert.StartsWith("<!DOCTYPE html>", text, StringComparison.Ordinal);
        var root = Parse(Encoding.UTF8.GetBytes(text));
        Assert.All(root.DescendantsAndSelf().Where(e => e.Name.NamespaceName.EndsWith("xhtml", StringComparison.Ordinal)), element =>
            Assert.Equal(Void.Contains(element.Name.LocalName), element.IsEmpty));
        // Within style the two languages read these differently.
        Assert.Equal(-1, ReportStyle.Sheet.AsSpan().IndexOfAny("<>&"));
    }

    [Fact]
    public void Nothing_is_fetched_and_nothing_runs()
    {
        var root = Parse(Bytes(SampleReport.Page()));
        Assert.StartsWith("default-src 'none';", root.All("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value, StringComparison.Ordinal);
        Assert.All(root.Descendants(), element => Assert.DoesNotContain(element.Attributes(), attribute =>
            attribute.Name.LocalName is "src" or "style" or "srcset" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(root.All("a"), link => Assert.Matches(@"\A(#|tables/)[a-z0-9.-]+\z", link.Attribute("href")!.Value));
        foreach (var word in new[] { "url(", "@import", "expression(" })
            Assert.DoesNotContain(word, root.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_sections_of_the_page_and_files_of_its_tables()
    {
        var page = SampleReport.Page();
        var root = Parse(Bytes(page));
        var ids = root.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        var targets = ids.Select(id => "#" + id).Concat(page.Tables.Select(table => $"tables/{table.Id}.csv"));
        Assert.All(root.All("a"), link => Assert.Contains(link.Attribute("href")!.Value, targets));
        Assert.Equal(["accuracy-table", "accuracy-intervals", "agreement-rates", "table-6"], page.Tables.Select(table => table.Id));
    }

    [Fact]
    public void Tables_and_figures_are_numbered_as_they_come()
    {
        var root = Parse(Bytes(SampleReport.Page()));
        string[] numbers = [.. root.All("strong").Select(strong => strong.Value).Where(text => text != "Note.")];
        Assert.Equal(["Table I.", "Fig. 1.", "Table II.", "Fig. 2.", "Fig. 3.", "Fig. 4.", "Table III.", "Fig. 5.", "Fig. 6.", "Fig. 7.", "Fig. 8."], numbers);
        var leftOut = root.All("p").Single(p => (string?)p.Attribute("class") == "left-out");
        Assert.Contains("Left out because the corpus has no agreement column.", leftOut.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_belong_to_their_headings()
    {
        var table = Parse(Bytes(Of(new ReportTable(SampleReport.Accuracy())))).All("table").Single();
        Assert.Equal(["RAVDESS", "UMSSED"], table.All("th").Where(th => th.Attribute("scope")!.Value == "colgroup").Select(th => th.Value));
        Assert.Equal(["1", "3", "2", "1"], table.All("tr").First().Elements().Select(cell => cell.Attribute("colspan")!.Value));
        Assert.Equal(7, table.All("th").Count(th => th.Attribute("scope")!.Value == "col"));
        Assert.Equal(["simple", "st-hier", "st-hier-sfs", "mt-hier"], table.All("th").Where(th => th.Attribute("scope")!.Value == "row").Select(th => th.Value));
        Assert.Equal(["81.61", "10.31", "–a", "70.83", "4.12", "283"], table.All("tbody").Single().Elements().First().Elements().Skip(1).Select(cell => cell.Value));
    }

    /// <summary>A browser may break "S2M-TL" at its hyphen.</summary>
    [Fact]
    public void Short_names_stay_on_one_line_and_sentences_do_not()
    {
        var table = new ResultTable("t", "t", [TableColumn.Text("a"), TableColumn.Text("b"), TableColumn.Integer("c")], [["M2M − S2M-TL", "of each fold (table 'settings')", 3L]]);

        var row = Parse(Bytes(Of(new ReportTable(table)))).All("tbody").Single().Elements().Single();

        Assert.Equal(["text short", "text", "number"], row.Elements().Select(cell => cell.Attribute("class")!.Value));
        Assert.Contains(".short { min-width: 0; white-space: nowrap; }", ReportStyle.Sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_reports_have_equal_bytes()
    {
        Assert.Equal(Bytes(SampleReport.Page()), Bytes(SampleReport.Page()));
        Assert.DoesNotContain((byte)'\r', Bytes(SampleReport.Page()));
    }

    [Fact]
    public void An_empty_page_is_a_page()
    {
        var root = Parse(Bytes(new ReportPage("", "", [])));
        Assert.Equal("html", root.Name.LocalName);
        Assert.Equal("no rows", Parse(Bytes(Of(new ReportTable(new ResultTable("t", "t", [TableColumn.Text("x")], []))))).All("td").Single().Value);
    }

    [Fact]
    public void Pages_that_cannot_be_shown_are_refused_before_anything_is_written()
    {
        var broken = new LineChart("t", "x", "y", [new LineSeries("a", [0, 1], [0])]);
        using var stream = new MemoryStream();
        Assert.Throws<ReportException>(() => Of(new ReportFigure("fig", broken, "")).Write(stream));
        var twice = Assert.Throws<ReportException>(() => Of(new ReportTable(ResultTable.LeftOut("section", "t", "r"))).Write(stream));
        Assert.Contains("'section'", twice.Message, StringComparison.Ordinal);
        Assert.Throws<ReportException>(() => new ReportPage("t", "", [new ReportSection("A b", "h", [])]).Write(stream));
        Assert.Equal(0, stream.Length);
    }

    private static ReportPage Of(ReportBlock block) => new("t", "s", [new ReportSection("section", "h", [block])]);

    private static ReportPage Hostile(string name) => new(name, name, [
        new ReportSection("one", name, [
            new ReportParagraph(name),
            new ReportTable(new ResultTable("t", name, [TableColumn.Text(name), TableColumn.Number("n")], [[name, TableCell.Missing(name)]], [name])),
            new ReportTable(ResultTable.LeftOut("left-out", name, name)),
            new ReportFigure("fig", new Histogram(name, name, name, [0, 1], [1]), name),
        ]),
        new ReportSection("two", name, []),
    ])
    {
        Facts = [(name, name)],
        Warnings = [name],
        Footer = name,
    };

    private static byte[] Bytes(ReportPage page)
    {
        using var stream = new MemoryStream();
        page.Write(stream);
        return stream.ToArray();
    }

    private static XElement Parse(byte[] page)
    {
        using var reader = XmlReader.Create(new MemoryStream(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XElement.Load(reader);
    }
}
