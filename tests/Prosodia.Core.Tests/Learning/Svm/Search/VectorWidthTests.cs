using System.Diagnostics;

namespace Prosodia.Tests.Learning.Svm.Search;

public sealed class VectorWidthTests
{
    [Theory]
    [InlineData(256, "EnableAVX512", "EnableAVX512F")] // the runtime's name for it changed
    [InlineData(128, "EnableAVX2", "EnableAVX")]
    [InlineData(0, "EnableHWIntrinsic")]
    public void Searches_and_fast_fits_have_the_same_bits_at_any_vector_width(int most, params string[] switchedOff)
    {
        string[] here = SearchBits.Describe().Split(' '), there = Describe(switchedOff).Split(' ');
        Assert.InRange(int.Parse(there[0]), 0, most);
        Assert.Equal(here[1], there[1]);
    }

    private static string Describe(string[] switchedOff)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(VectorWidthTests).Assembly.Location, "svm-bits"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var name in switchedOff)
            start.Environment[$"DOTNET_{name}"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }
}
