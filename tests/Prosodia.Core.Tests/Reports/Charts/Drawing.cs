using System.Xml;
using System.Xml.Linq;
using Prosodia.Reports.Charts;

namespace Prosodia.Tests.Reports.Charts;

/// <summary>A chart, drawn and read back.</summary>
internal static class Drawing
{
    /// <summary>What names from outside may look like.</summary>
    public static TheoryData<string> HostileNames => new(
        "<script>alert(1)</script>",
        "\"><image href='x'/> & ]]> &amp; <!-- ",
        "bell\a null\0 line\nbreak \uD800 half \uFFFE end",
        "right-to-left \u202Egpj.wav \u2066",
        "=HYPERLINK(\"http://x\")",
        new string('x', 10_000),
        new string('漢', 10_000),
        "");

    /// <summary>Values at a sampling step, from 0.</summary>
    public static LineSeries Sampled(string name, IReadOnlyList<double> values, double step) =>
        new(name, [.. Enumerable.Range(0, values.Count).Select(i => i * step)], [.. values]);

    public static string Text(Chart chart)
    {
        using var writer = new StringWriter();
        chart.Write(writer);
        return writer.ToString();
    }

    public static XElement Of(Chart chart)
    {
        using var reader = XmlReader.Create(new StringReader(Text(chart)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XElement.Load(reader);
    }

    public static IEnumerable<XElement> All(this XElement svg, string name) => svg.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>Path data of the elements of a class.</summary>
    public static string[] Paths(this XElement svg, string tone, string paint) =>
        [.. svg.All("path").Where(path => (string?)path.Attribute("class") == tone && (string?)path.Attribute(paint) == "currentColor").Select(path => path.Attribute("d")!.Value)];

    public static string[] Texts(this XElement svg) => [.. svg.All("text").Select(text => text.Value)];
}
