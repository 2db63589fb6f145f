using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace Prosodia.Tests;

/// <summary>Vector widths that the runtime can be held to, in a process of its own.</summary>
internal static class VectorWidths
{
    /// <summary>Bits of a vector at most, and what is switched off for it.</summary>
    public static TheoryData<int, string[]> All { get; } = new()
    {
        { 256, ["EnableAVX512", "EnableAVX512F"] }, // the runtime's name for it changed
        { 128, ["EnableAVX2", "EnableAVX"] },
        { 0, ["EnableHWIntrinsic"] },
    };

    /// <summary>Bits of a vector in this process.</summary>
    public static int Here => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>What <see cref="Program"/> writes for an argument where some instructions are switched off.</summary>
    public static string Elsewhere(string argument, string[] switchedOff)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(VectorWidths).Assembly.Location, argument])
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
