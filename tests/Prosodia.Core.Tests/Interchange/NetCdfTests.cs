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

    [Fact]
    public void What_is_written_is_read_back()
    {
        var data = new CurrenntData(2, 1, 0,
        [
            new("é", 2, new float[] { 1, 2, 3, 4 }) { Targets = new float[] { 5, 6 } },
            new("long name", 1, new[] { float.MinValue, float.Epsilon }) { Targets = new float[] { 7 } },
        ])
        { OutputMeans = [0.5f], OutputDeviations = [2] };
        using var stream = new MemoryStream();
        CurrenntWriter.Write(data, stream);

        var back = CurrenntReader.Read(stream, "x.nc");
        Assert.Equal((data.InputSize, data.TargetSize, data.LabelCount), (back.InputSize, back.TargetSize, back.LabelCount));
        Assert.Equal(data.OutputMeans.AsEnumerable(), back.OutputMeans.AsEnumerable());
        Assert.Equal(data.OutputDeviations.AsEnumerable(), back.OutputDeviations.AsEnumerable());
        foreach (var (expected, actual) in data.Sequences.Zip(back.Sequences))
        {
            Assert.Equal((expected.Tag, expected.Length), (actual.Tag, actual.Length));
            Assert.Equal(expected.Inputs.ToArray(), actual.Inputs.ToArray());
            Assert.Equal(expected.Targets.ToArray(), actual.Targets.ToArray());
        }
    }

    [Fact]
    public void Classes_are_read()
    {
        using var stream = new MemoryStream();
        Classification(length: 2).Write(stream);

        var data = CurrenntReader.Read(stream, "x.nc");

        Assert.Equal((1, 0, 3), (data.InputSize, data.TargetSize, data.LabelCount));
        Assert.Equal([0, 2], Assert.Single(data.Sequences).TargetClasses.ToArray());
    }

    [Fact]
    public void Data_that_do_not_fit_together_are_not_written()
    {
        var wrong = new CurrenntData(2, 0, 1, [new("a", 2, new float[3])]);
        var error = Assert.Throws<ArgumentException>(() => CurrenntWriter.Write(wrong, Stream.Null));
        Assert.Contains("at least one target, and no classes", error.Message, StringComparison.Ordinal);
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_that_do_not_add_up_are_refused()
    {
        using var stream = new MemoryStream();
        Classification(length: 3).Write(stream);
        Assert.Contains("numTimesteps (2)", Assert.Throws<CorpusException>(() => CurrenntReader.Read(stream, "x.nc")).Message, StringComparison.Ordinal);
    }

    /// <summary>Two steps of classes 0 and 2 of three, in one sequence that says how long it is.</summary>
    private static NetCdfWriter Classification(int length)
    {
        var writer = new NetCdfWriter();
        foreach (var (name, size) in new[] { ("numSeqs", 1), ("numTimesteps", 2), ("inputPattSize", 1), ("maxSeqTagLength", 1), ("numLabels", 3) })
            writer.AddDimension(name, size);
        writer.AddChars("seqTags", ["numSeqs", "maxSeqTagLength"], [65]);
        writer.AddInts("seqLengths", ["numSeqs"], [length]);
        writer.AddFloats("inputs", ["numTimesteps", "inputPattSize"], [1, 2]);
        writer.AddInts("targetClasses", ["numTimesteps"], [0, 2]);
        return writer;
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Interchange", "Fixtures", name);
}
