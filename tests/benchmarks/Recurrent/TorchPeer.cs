using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace Prosodia.Benchmarks.Recurrent;

/// <summary>PyTorch in a process of its own, which runs an epoch when told to.</summary>
internal sealed class TorchPeer : IDisposable
{
    private readonly Process _process;

    private TorchPeer(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>Null when PyTorch is not installed.</summary>
    public static TorchPeer? Start()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Recurrent", "torch_peer.py")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Left to itself this OpenBLAS knows no recent processor and takes its slowest kernels; kernels the processor lacks would crash it.
        start.Environment["OPENBLAS_CORETYPE"] = Vector512.IsHardwareAccelerated ? "SKYLAKEX" : "HASWELL";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var answer = process.StandardOutput.ReadLine();
        return answer is not null && answer.StartsWith("ready", StringComparison.Ordinal) ? new(process, answer[6..]) : null;
    }

    /// <summary>Epochs for a while, one at least; the CPU time of one in ms.</summary>
    public double Epoch(string variant, TimeSpan least)
    {
        _process.StandardInput.WriteLine($"{variant} {least.TotalSeconds}");
        return double.Parse(_process.StandardOutput.ReadLine()!);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
