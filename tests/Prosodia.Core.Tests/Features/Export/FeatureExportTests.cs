using System.Text;
using Prosodia.Corpora;
using Prosodia.Features;
using Prosodia.Features.Export;
using Prosodia.Features.Statistics;
using Prosodia.Tests.Features.Statistics;

namespace Prosodia.Tests.Features.Export;

public class FeatureExportTests
{
    [Fact]
    public void Frames_are_written_in_the_layout_of_openSMILE()
    {
        var lines = Lines(FeatureTable.Of(Tracks.Of(3, (row, column) => column == 1 ? 0.1 : row), "take1"), FeatureFormat.OpenSmileCsv);

        Assert.StartsWith("name;frameTime;F0final_sma;voicingFinalUnclipped_sma;", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(";mfcc_sma_de[14]", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("'take1';0.000000;0;1.000000e-01;0;", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("'take1';0.010000;1;1.000000e-01;1;", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("'take1';0.010000;2;1.000000e-01;2;", lines[3], StringComparison.Ordinal); // the last repeats its time
        Assert.Equal("", lines[4]);
        Assert.Equal(5, lines.Length);
        Assert.All(lines[..4], line => Assert.Equal(132, line.Split(';').Length));
    }

    [Fact]
    public void Two_frames_have_two_times()
    {
        var lines = Lines(FeatureTable.Of(Tracks.Of(2, (_, _) => 0), "x"), FeatureFormat.OpenSmileCsv);
        Assert.StartsWith("'x';0.010000;", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_without_frames_has_a_header_only() =>
        Assert.Equal(2, Lines(FeatureTable.Of(Tracks.Of(0, (_, _) => 0), "x"), FeatureFormat.OpenSmileCsv).Length);

    [Fact]
    public void Tables_longer_than_the_buffer_lose_nothing()
    {
        var track = Tracks.Noise(400, seed: 9);
        var lines = Lines(FeatureTable.Of(track, "take1"), FeatureFormat.OpenSmileCsv);
        for (var row = 0; row < track.Rows; row++)
        {
            var cells = lines[row + 1].Split(';');
            for (var c = 0; c < LldTrack.Columns; c++)
                Assert.Equal(track.Row(row)[c], float.Parse(cells[c + 2]), Math.Abs(track.Row(row)[c]) * 1e-6f);
        }
    }

    [Fact]
    public void Windows_have_a_time_and_utterances_none()
    {
        var windows = WindowStatistics.Of(Tracks.Of(400, (row, _) => row));
        var lines = Lines(FeatureTable.Of(windows, "x"), FeatureFormat.OpenSmileCsv);
        Assert.StartsWith("name;frameTime;F0final_sma_amean;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("'x';1.000000;1.995000e+02;", lines[2], StringComparison.Ordinal);

        Assert.Equal(["name;a;b", "'x';1;-2.500000e-01", "'y';2;-5.000000e-01", ""], Lines(Utterances, FeatureFormat.OpenSmileCsv));
    }

    [Fact]
    public void Arff_announces_the_emotions_and_marks_unknown_values() => Assert.Equal(
        [
            "@relation openSMILE_features", "", "@attribute name string", "@attribute a numeric", "@attribute b numeric",
            "@attribute class {happy,'very sad'}", "", "@data", "",
            "'x',1.000000e+00,-2.500000e-01,'very sad'", "'y',2.000000e+00,-5.000000e-01,?", "",
        ],
        Lines(Utterances, FeatureFormat.Arff));

    [Fact]
    public void Arff_of_frames_has_a_time_and_no_class()
    {
        var lines = Lines(FeatureTable.Of(Tracks.Of(1, (_, column) => column == 0 ? double.NaN : 3), "x"), FeatureFormat.Arff);
        Assert.Contains("@attribute frameTime numeric", lines);
        Assert.Contains("@attribute audSpec_Rfilt_sma[0] numeric", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("@attribute class", StringComparison.Ordinal));
        Assert.StartsWith("'x',0.000000,?,3.000000e+00,", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Audformat_has_timedeltas_and_an_open_end() => Assert.Equal(
        ["file,start,end,a,b", "x,0 days 00:00:01.500000,1 days 01:01:01.500000,1,-0.25", "y,0 days 00:00:00.000000,,2,-0.5", ""],
        Lines(Utterances, FeatureFormat.AudformatCsv));

    [Theory]
    [InlineData(0.0099773242630385486, "0 days 00:00:00.009977324")] // as pandas prints Timedelta(9977324, unit='ns')
    [InlineData(3661.25, "0 days 01:01:01.250000")]
    public void Timedeltas_go_to_the_nanosecond_and_are_read_back(double seconds, string expected)
    {
        Assert.Equal(expected, TimedeltaFormat.Format(seconds));
        Assert.True(Timedelta.TryParse(expected, out var read));
        Assert.Equal(seconds, read!.Value, 1e-9);
    }

    [Theory]
    [InlineData(FeatureFormat.OpenSmileCsv, "'it''s a_=cmd()_@data'")]
    [InlineData(FeatureFormat.Arff, @"'it\'s a;=cmd()\n@data'")]
    [InlineData(FeatureFormat.AudformatCsv, "\"it's a;=cmd()\n@data\"")]
    public void A_name_cannot_break_out_of_its_cell(FeatureFormat format, string expected) =>
        Assert.Contains($"{expected}{(format == FeatureFormat.OpenSmileCsv ? ';' : ',')}", Written("it's a;=cmd()\n@data", format), StringComparison.Ordinal);

    [Theory]
    [InlineData("=1+2", FeatureFormat.AudformatCsv, "\"'=1+2\",")]
    [InlineData("=1+2", FeatureFormat.OpenSmileCsv, "'=1+2';")]
    public void A_name_cannot_be_a_formula(string name, FeatureFormat format, string expected) =>
        Assert.Contains($"\n{expected}", Written(name, format), StringComparison.Ordinal);

    [Fact]
    public void An_attribute_or_label_cannot_add_a_line_to_the_header()
    {
        var table = new FeatureTable(["a b} numeric\n@data"], []) { Emotions = ["x,y", "it's}", ""] };
        Assert.Equal(
            ["@attribute 'a b} numeric\\n@data' numeric", "@attribute class {'x,y','it\\'s}',''}"],
            Lines(table, FeatureFormat.Arff)[3..5]);
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused_and_leave_no_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("features.csv");
        FeatureTable[] faulty =
        [
            new(["a", "b"], [new FeatureRow("x", new float[1])]),
            new(["a"], [new FeatureRow("x", new float[1])]) { HasTime = true },
            new(["a"], [new FeatureRow("x", new float[1]) { Emotion = "sad" }]) { Emotions = ["happy"] },
        ];
        Assert.All(faulty, table => Assert.Throws<ArgumentException>(() => FeatureExport.WriteFile(path, table, FeatureFormat.Arff)));
        Assert.Empty(folder.Names());

        FeatureExport.WriteFile(path, Utterances, FeatureFormat.AudformatCsv);
        Assert.Equal(["features.csv"], folder.Names());
    }

    private static FeatureTable Utterances => new(
        ["a", "b"],
        [
            new FeatureRow("x", new float[] { 1, -0.25f }) { Start = 1.5, End = 90061.5, Emotion = "very sad" },
            new FeatureRow("y", new float[] { 2, -0.5f }),
        ])
    { Emotions = ["happy", "very sad"] };

    private static string Written(string name, FeatureFormat format) =>
        string.Join('\n', Lines(new FeatureTable(["a"], [new FeatureRow(name, new float[1])]), format));

    private static string[] Lines(FeatureTable table, FeatureFormat format)
    {
        using var stream = new MemoryStream();
        FeatureExport.Write(stream, table, format);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
    }
}
