using System.Text;
using Prosodia.Corpora;
using Prosodia.Interchange.Currennt;
using Prosodia.Interchange.NetCdf;

namespace Prosodia.Tests.Interchange;

/// <summary>The files in Fixtures were written by SciPy: netcdf_fixtures.py beside this file.</summary>
public sealed class NetCdfTests
{
    [Theory]
    [InlineData("cdf1.nc", 1)]
    [InlineData("cdf2.nc", 2)]
    public void Data_that_SciPy_wrote_are_read(string name, int version)
    {
        using var stream = File.OpenRead(Fixture(name));
        Assert.Equal(version, new NetCdfReader(stream, name).Header.Version);

        var data = CurrenntReader.Read(stream, name);
        Assert.Equal((3, 2, 0), (data.InputSize, data.TargetSize, data.LabelCount));
        Assert.Equal(["song1", "so2"], data.Sequences.Select(s => s.Tag));
        Assert.Equal([1.5f, -2.25f, 3, 0.1f, 0.2f, 0.3f], data.Sequences[0].Inputs.ToArray());
        Assert.Equal([7f, 8, 9], data.Sequences[1].Inputs.ToArray());
        Assert.Equal([-1f, 1, 0.5f, -0.5f], data.Sequences[0].Targets.ToArray());
        Assert.Equal([0.25f, 0], data.Sequences[1].Targets.ToArray());
        Assert.Equal([0.125f, -0.125f], data.OutputMeans.AsEnumerable());
        Assert.Equal([0.5f, 0.75f], data.OutputDeviations.AsEnumerable());
    }

    [Fact]
    public void Records_alternate_between_variables_and_are_padded()
    {
        using var stream = File.OpenRead(Fixture("records.nc"));
        var reader = new NetCdfReader(stream, "records.nc");
        Assert.Equal(3, reader.Length("time"));
        Assert.Equal([0, 1, 10, 11, 20, 21], reader.ReadInts(reader.Find("counts")!));
        var wrongType = Assert.Throws<CorpusException>(() => reader.ReadInts(reader.Find("odd")!));
        Assert.Equal("records.nc: variable 'odd' is Short; Int is needed.", wrongType.Message);
    }

    [Fact]
    public void A_single_record_variable_is_not_padded()
    {
        using var stream = File.OpenRead(Fixture("one_record.nc"));
        var reader = new NetCdfReader(stream, "one_record.nc");
        Assert.Equal("abcdef", Encoding.ASCII.GetString(reader.ReadBytes(reader.Find("text")!)));
    }

    [Fact]
    public void A_streaming_record_count_is_found_from_the_length_of_the_file()
    {
        var bytes = File.ReadAllBytes(Fixture("one_record.nc"));
        bytes.AsSpan(4, 4).Fill(0xFF);
        using var stream = new MemoryStream(bytes);
        Assert.Equal(2, new NetCdfReader(stream, "one_record.nc").Find("text")!.Dimensions[0].Length);
    }

    [Theory]
    [InlineData(0, "\u0089HDF", "nccopy -k classic")]
    [InlineData(0, "RIFF", "byte 0: this is not NetCDF classic")]
    [InlineData(12, "\u007f\u007f\u007f\u007f", "byte 8: 2139062143 dimensions")]
    public void Other_files_and_damage_are_named(int offset, string bytes, string reason)
    {
        var file = File.ReadAllBytes(Fixture("cdf1.nc"));
        Encoding.Latin1.GetBytes(bytes).CopyTo(file, offset);
        Assert.Contains(reason, Assert.Throws<CorpusException>(() => new NetCdfReader(new MemoryStream(file), "x.nc")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        // Two bytes of padding at the end of the last variable may be missing; this fixture has none.
        var file = File.ReadAllBytes(Fixture("cdf1.nc"));
        Assert.All(Enumerable.Range(0, file.Length), length =>
            Assert.Throws<CorpusException>(() => CurrenntReader.Read(new MemoryStream(file[..length]), "x.nc")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_written_is_read_back(bool regression)
    {
        var data = new CurrenntData(2, regression ? 1 : 0, regression ? 0 : 3,
        [
            new("é", 2, new float[] { 1, 2, 3, 4 }) { Targets = regression ? new float[] { 5, 6 } : default, TargetClasses = regression ? default : new[] { 0, 2 } },
            new("long name", 1, new[] { float.MinValue, float.Epsilon }) { Targets = regression ? new float[] { 7 } : default, TargetClasses = regression ? default : new[] { 1 } },
        ])
        { OutputMeans = regression ? [0.5f] : [], OutputDeviations = regression ? [2] : [] };
        using var stream = new MemoryStream();
        CurrenntWriter.Write(data, stream);

        var back = CurrenntReader.Read(stream, "x.nc");
        Assert.Equal((data.InputSize, data.TargetSize, data.LabelCount), (back.InputSize, back.TargetSize, back.LabelCount));
        Assert.Equal(data.OutputMeans.AsEnumerable(), back.OutputMeans.AsEnumerable());
        foreach (var (expected, actual) in data.Sequences.Zip(back.Sequences))
        {
            Assert.Equal((expected.Tag, expected.Length), (actual.Tag, actual.Length));
            Assert.Equal(expected.Inputs.ToArray(), actual.Inputs.ToArray());
            Assert.Equal(expected.Targets.ToArray(), actual.Targets.ToArray());
            Assert.Equal(expected.TargetClasses.ToArray(), actual.TargetClasses.ToArray());
        }
    }

    [Fact]
    public void Data_that_do_not_fit_together_are_not_written()
    {
        var wrong = new CurrenntData(2, 1, 1, [new("a", 2, new float[3])]);
        var error = Assert.Throws<ArgumentException>(() => CurrenntWriter.Write(wrong, Stream.Null));
        Assert.Contains("Exactly one of target size and label count", error.Message, StringComparison.Ordinal);
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_that_do_not_add_up_are_refused()
    {
        using var stream = new MemoryStream();
        var writer = new NetCdfWriter();
        foreach (var (name, length) in new[] { ("numSeqs", 1), ("numTimesteps", 2), ("inputPattSize", 1), ("maxSeqTagLength", 1) })
        {
            writer.AddDimension(name, length);
        }

        writer.AddChars("seqTags", ["numSeqs", "maxSeqTagLength"], [65]);
        writer.AddInts("seqLengths", ["numSeqs"], [3]);
        writer.Write(stream);
        Assert.Contains("numTimesteps (2)", Assert.Throws<CorpusException>(() => CurrenntReader.Read(stream, "x.nc")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Network_output_is_read_line_by_line()
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes("song1;0.5;-0.25;1e-3;0\n\nso2;1;2;\n"));
        var outputs = CurrenntOutput.ReadSingleCsv(text, "out.csv", outputsPerStep: 2);
        Assert.Equal(["song1", "so2"], outputs.Select(o => o.Tag));
        Assert.Equal([0.5, -0.25, 0.001, 0], outputs[0].Outputs.AsEnumerable());
        Assert.Equal([1, 2], outputs[1].Outputs.AsEnumerable());
    }

    [Theory]
    [InlineData("a;1;2\nb;1;2;3\n", "out.csv:2: 3 values are not whole steps of 2 outputs.")]
    [InlineData("a;1;x\n", "out.csv:1: value 2 is not a number.")]
    [InlineData("a\n", "out.csv:1: there is no ';' after the name of the sequence; is this a single_csv output?")]
    public void Wrong_network_output_is_named(string text, string message)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Equal(message, Assert.Throws<CorpusException>(() => CurrenntOutput.ReadSingleCsv(stream, "out.csv", 2)).Message);
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Interchange", "Fixtures", name);
}
