using System.Text;
using Prosodia.Learning.Svm.Libsvm;

namespace Prosodia.Tests.Learning.Svm.Libsvm;

public sealed class LibsvmDataFileTests
{
    [Fact]
    public void Missing_features_are_zero()
    {
        var data = Read("+1 2:0.5\n-1 1:1e-3 3:-2\n");
        Assert.Equal([1, -1], data.Labels.AsEnumerable());
        Assert.Equal([0, 0.5, 0], data.Samples[0].ToArray());
        Assert.Equal([0.001, 0, -2], data.Samples[1].ToArray());
        Assert.Empty(data.Serials);
    }

    [Fact]
    public void A_precomputed_kernel_numbers_its_samples()
    {
        var data = Read("1 0:1 1:1 2:0.5\n2 0:2 1:0.5 2:1\n");
        Assert.Equal([1, 2], data.Serials.AsEnumerable());
        Assert.Equal([0.5, 1], data.Samples[1].ToArray());
    }

    [Theory]
    [InlineData("x 1:1\n", 1, 1)]
    [InlineData("1 1:1\n0.5 1:1\n", 2, 1)]
    [InlineData("1 1:1 3\n", 1, 7)]
    [InlineData("1 2:1 1:1\n", 1, 7)]
    [InlineData("1 1:nan\n", 1, 3)]
    [InlineData("1 0:1 1:1\n1 1:1\n", 2, 6)]
    [InlineData("1 0:0.5 1:1\n", 1, 3)]
    public void What_is_wrong_is_named_with_its_place(string text, int line, int column)
    {
        var error = Assert.Throws<LibsvmFileException>(() => Read(text));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var data = new LibsvmData([4, -5], new([1.0 / 3, 0, 0, double.Epsilon], 2, 2), [1, 2]);
        using var stream = new MemoryStream();
        LibsvmDataFile.Write(stream, data);
        stream.Position = 0;
        var read = LibsvmDataFile.Read(stream, "d");
        Assert.Equal(data.Labels.AsEnumerable(), read.Labels);
        Assert.Equal(data.Serials.AsEnumerable(), read.Serials);
        Assert.Equal(data.Samples[0].ToArray(), read.Samples[0].ToArray());
        Assert.Equal(data.Samples[1].ToArray(), read.Samples[1].ToArray());
    }

    private static LibsvmData Read(string text) => LibsvmDataFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "d");
}
