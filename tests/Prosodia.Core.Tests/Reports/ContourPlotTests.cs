using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Prosodia.Features;
using Prosodia.Reports;
using Prosodia.Tests.Features.Statistics;

namespace Prosodia.Tests.Reports;

public sealed class ContourPlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Unvoiced_frames_break_the_line_and_a_lone_voiced_frame_is_a_dot()
    {
        float[] f0 = [0, 100, 110, 0, 0, 120, 0];
        var path = Lines(Draw(Panels(Contour.Of(f0, 0.01, ContourGap.Zero)))).Single();
        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(1, path.Count(c => c == 'L'));
        Assert.EndsWith("h0", path, StringComparison.Ordinal);
    }

    [Fact]
    public void An_hour_is_drawn_with_its_extremes_in_little_space()
    {
        var track = new DescriptorPlot(0.01);
        var row = new float[LldTrack.Columns];
        var random = new Random(5);
        for (var i = 0; i < 360_000; i++)
        {
            for (var c = 0; c < 65; c++)
                row[c] = 0.1f + random.NextSingle();
            row[LldColumn.Loudness] = i == 123_456 ? 50 : row[LldColumn.Loudness];
            track.Add(i, row);
        }

        var bytes = Bytes(track.Data("long.wav"));
        Assert.InRange(bytes.Length, 50_000, 300_000);
        // The panel is 130 px high and its axis ends at 50: the loudest row is at its top, the faintest (0.1) 0.26 px above its foot.
        var band = Paths(Parse(bytes)).First(path => path.Attribute("fill-opacity") is not null).Attribute("d")!.Value;
        var ys = band.Split('M', 'L', 'z').Where(point => point.Length > 0).Select(point => Number(point.Split(' ')[1])).ToArray();
        Assert.Equal(129.7, ys.Max() - ys.Min(), 0.11);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>.wav")]
    [InlineData("\"><image href='x'/> & ]]> &amp; <!-- .wav")]
    [InlineData("bell\a null\0 line\nbreak \uD800 half \uFFFE end.wav")]
    [InlineData("right-to-left \u202Egpj.wav \u2066")]
    public void Hostile_titles_are_text(string title)
    {
        var document = Parse(Bytes(DescriptorPlot.Of(Tracks.Of(20, (_, _) => 0.5), title, title)));
        var allowed = new[] { "svg", "title", "desc", "rect", "path", "text", "tspan" };
        Assert.All(document.Descendants(), element => Assert.Contains(element.Name.LocalName, allowed));
        Assert.Equal(PlainText.Line(title, 500), document.Root!.Element(Svg + "title")!.Value);
        Assert.DoesNotContain(document.Root.Value, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain('\u202E', document.Root.Value);
    }

    [Fact]
    public void Long_titles_are_cut_between_characters()
    {
        Assert.Equal("ab…", PlainText.Line("abc", 2));
        Assert.Equal("😀…", PlainText.Line("😀😀", 3));
    }

    [Fact]
    public void Equal_data_give_equal_bytes_in_any_culture()
    {
        var first = Bytes(DescriptorPlot.Of(Tracks.Noise(300, seed: 1), "a.wav"));
        Assert.Equal(first, Bytes(DescriptorPlot.Of(Tracks.Noise(300, seed: 1), "a.wav")));
        using var text = new StringWriter();
        ContourPlot.Write(text, DescriptorPlot.Of(Tracks.Noise(300, seed: 1), "a.wav"));
        Assert.Equal(Encoding.UTF8.GetString(first), text.ToString());
        Assert.DoesNotContain("-0 ", text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_shortest_tracks_have_a_plot(int rows)
    {
        var document = Draw(DescriptorPlot.Of(Tracks.Of(rows, (_, _) => 200), "short.wav"));
        Assert.Equal(rows == 0 ? 3 : 0, document.Descendants(Svg + "text").Count(text => text.Value == "no values"));
        Assert.Equal(rows == 0 ? 0 : 3, Lines(document).Count());
        Assert.DoesNotContain("NaN", document.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_fetched_and_nothing_runs()
    {
        var text = Encoding.UTF8.GetString(Bytes(DescriptorPlot.Of(Tracks.Noise(50, seed: 2), "a.wav", "16 kHz")));
        foreach (var word in new[] { "href", "url(", "<style", "<script", "<!", "<?", "@import" })
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16_000, 3.29, false, "16 kHz · 3.29 s")]
    [InlineData(44_100, 75, true, "Synthetic · 44.1 kHz · 1:15")]
    [InlineData(48_000, 3_725, false, "48 kHz · 1:02:05")]
    public void Captions_name_rate_length_and_what_is_synthetic(int rate, double seconds, bool synthetic, string caption) =>
        Assert.Equal(caption, DescriptorPlot.Caption(rate, seconds, synthetic));

    private static ContourPlotData Panels(Contour contour) => new("t", "", [new ContourPanel("F0", "Hz", contour) { Logarithmic = true }]);

    private static byte[] Bytes(ContourPlotData data)
    {
        using var stream = new MemoryStream();
        ContourPlot.Write(stream, data);
        return stream.ToArray();
    }

    private static XDocument Draw(ContourPlotData data) => Parse(Bytes(data));

    private static XDocument Parse(byte[] svg)
    {
        using var reader = XmlReader.Create(new MemoryStream(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private static IEnumerable<XElement> Paths(XDocument document) => document.Descendants(Svg + "path");

    private static IEnumerable<string> Lines(XDocument document) =>
        Paths(document).Where(path => path.Attribute("stroke-linecap") is not null).Select(path => path.Attribute("d")!.Value);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
