using System.Diagnostics;
using System.Globalization;

namespace Prosodia.Benchmarks.Learning;

/// <summary>Runs the libsvm_bench program on one inner fold.</summary>
internal static class LibsvmPeer
{
    /// <summary>CPU seconds of training, prediction and kernels, as the program reports them.</summary>
    public static double Seconds(string program, string folder, string mode, int features)
    {
        var output = Output(program, folder, mode, features, 1);
        const string mark = "total cpu ";
        var at = output.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? double.NaN : double.Parse(output[(at + mark.Length)..].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>What the program prints; its last argument is a number of repetitions or of inner folds.</summary>
    public static string Output(string program, string folder, string mode, int features, int count)
    {
        var start = new ProcessStartInfo(
            program, [folder, mode, features.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
