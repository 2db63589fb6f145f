using System.Diagnostics;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Tests.Models.Packages;

public sealed class SharedModelFileTests
{
    [Theory]
    [InlineData(SharedModelKind.Simple)]
    [InlineData(SharedModelKind.SingleTaskHierarchical)]
    [InlineData(SharedModelKind.SeparateSelectionHierarchical)]
    [InlineData(SharedModelKind.MultiTaskHierarchical)]
    public void What_is_read_back_decides_bit_for_bit_and_is_written_the_same(SharedModelKind kind)
    {
        var package = SmallModels.Package(kind);
        var bytes = SmallModels.Bytes(package);

        var copy = OpenPackage.Read(bytes);

        Assert.Equal(bytes, SmallModels.Bytes(copy));
        Assert.Equal((package.Extraction, package.Seed, package.Code), (copy.Extraction, copy.Seed, copy.Code));
        foreach (var row in SmallModels.Rows)
        {
            var (expected, actual) = (package.Model.Classify(SmallModels.Utterances.Features[row]), copy.Model.Classify(SmallModels.Utterances.Features[row]));
            Assert.Equal(expected.Emotion.Path.AsEnumerable(), actual.Emotion.Path);
            Assert.Equal(expected.Emotion.Probabilities.AsEnumerable(), actual.Emotion.Probabilities);
            Assert.Equal(expected.Domain?.Path.AsEnumerable(), actual.Domain?.Path.AsEnumerable());
        }
    }

    [Fact]
    public void Equal_models_give_equal_bytes() => Assert.Equal(
        SmallModels.Bytes(SmallModels.Package(SharedModelKind.MultiTaskHierarchical)), SmallModels.Bytes(SmallModels.Package(SharedModelKind.MultiTaskHierarchical)));

    [Fact]
    public void A_stage_without_probabilities_or_with_one_class_comes_back()
    {
        var package = SmallModels.Package(SharedModelKind.Simple);
        var one = SmallModels.Stage(SmallModels.Emotion, new(2, 1, 1), [.. SmallModels.Rows.Where(row => SmallModels.Emotion.Classes[row] == 2)]);
        var plain = SmallModels.Stage(SmallModels.Emotion, new(2, 1, 1), options: new());
        foreach (var stage in (SvmStage[])[one, plain])
        {
            var copy = OpenPackage.Read(SmallModels.Bytes(package with { Model = new(SharedModelKind.Simple, null, [stage]) }));
            var (expected, actual) = (stage.Classify(new double[6]), copy.Model.Classify(new double[6]).Emotion);
            Assert.Equal(expected.Path.AsEnumerable(), actual.Path);
            Assert.Equal(expected.Probabilities.AsEnumerable(), actual.Probabilities);
        }
    }

    [Fact]
    public void The_version_of_the_program_that_trained_is_kept() =>
        Assert.Equal("0.0.1-old", OpenPackage.Read(SmallModels.Bytes(SmallModels.Package(SharedModelKind.Simple) with { Code = "0.0.1-old" })).Code);

    [NumpyFact]
    public void Numpy_reads_the_arrays()
    {
        using var folder = new TemporaryFolder();
        ModelPackageFile.Write(folder.File("m.zip"), SmallModels.Package(SharedModelKind.MultiTaskHierarchical));
        const string Script =
            "import numpy; m = numpy.load('m.zip'); v = m['stage1.vectors']; c = m['stage1.coefficients'];"
            + "print(v.dtype, v.shape[1], c.shape[0], v.shape[0] == c.shape[1] == len(m['stage1.tasks']), m['population.mean'].shape)";

        Assert.Equal("float64 4 2 True (6,)", NumpyFactAttribute.Run(folder.Root, Script));
    }
}

/// <summary>Runs where Python has NumPy, and says so where not.</summary>
public sealed class NumpyFactAttribute : FactAttribute
{
    public NumpyFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || Run("/", "import numpy; print('yes')") != "yes")
            Skip = "python3 with numpy is not installed";
    }

    internal static string Run(string folder, string script)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script])
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = python.StandardError.ReadToEndAsync();
            var output = python.StandardOutput.ReadToEnd().Trim();
            return output.Length > 0 ? output : errors.Result;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
