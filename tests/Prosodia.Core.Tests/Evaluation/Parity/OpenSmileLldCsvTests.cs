using System.IO.Compression;
using System.Text;
using Prosodia.Corpora;
using Prosodia.Evaluation.Parity;
using Prosodia.Features;

namespace Prosodia.Tests.Evaluation.Parity;

public sealed class OpenSmileLldCsvTests
{
    private static readonly string Header = $"name;frameTime;{string.Join(';', LldNames.All)}\n";

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    public void Rows_AreRead(string lineEnd, string mark)
    {
        var text = mark + Header + Row("'a;b'", 0, "1.5e-01") + Row("'a;b'", 0.02, "-3");
        var track = Read(text.Replace("\n", lineEnd, StringComparison.Ordinal));
        Assert.Equal((2, 0.02), (track.Rows, track.Step));
        Assert.All(track.Row(0).ToArray(), value => Assert.Equal(0.15f, value));
        Assert.All(track.Row(1).ToArray(), value => Assert.Equal(-3, value));
    }

    [Fact]
    public void HeaderOnly_IsARecordingTooShort() => Assert.Equal(0, Read(Header).Rows);

    [Fact]
    public void Gzip_IsDecompressed()
    {
        using var folder = new TemporaryFolder();
        using (var gzip = new GZipStream(File.Create(folder.File("x.csv.gz")), CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(Header + Row("'x'", 0, "7")));
        Assert.Equal(7, OpenSmileLldCsv.Read(folder.File("x.csv.gz")).Row(0)[129]);
        Assert.Equal(7, OpenSmileLldCsv.Read(folder.Write("x.csv", Header + Row("'x'", 0, "7"))).Row(0)[0]);
    }

    [Fact]
    public void DamagedGzip_IsRejected()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<CorpusException>(() => OpenSmileLldCsv.Read(folder.Write("x.csv.gz", "not gzip at all")));
    }

    [Fact]
    public void Errors_NameLineAndColumn()
    {
        var wrong = Row("'x'", 0.01, "1").Replace(";1\n", ";one\n", StringComparison.Ordinal);
        Assert.Equal((3, "mfcc_sma_de[14]"), Located(Header + Row("'x'", 0, "1") + wrong));
        Assert.Equal(2, Assert.Throws<CorpusException>(() => Read(Header + "'x';0;1;2\n")).Line);
        Assert.Equal((1, "pcm_zcr_sma"), Located(Header.Replace("pcm_zcr_sma;", "zcr;", StringComparison.Ordinal)));
        Assert.Equal((1, null), Located(Header.Replace('\n', ';')));
        Assert.Equal((1, null), Located(""));
        Assert.Equal((2, null), Located(Header + new string('1', 100_000)));
    }

    private static (int?, string?) Located(string text)
    {
        var error = Assert.Throws<CorpusException>(() => Read(text));
        return (error.Line, error.Column);
    }

    private static LldTrack Read(string text) => OpenSmileLldCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.csv");

    private static string Row(string name, double time, string value) =>
        FormattableString.Invariant($"{name};{time:F6};{string.Join(';', Enumerable.Repeat(value, 130))}\n");
}
