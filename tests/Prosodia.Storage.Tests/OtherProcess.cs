using System.Diagnostics;

namespace Prosodia.Storage.Tests;

/// <summary>This test's program in a process of its own. It is killed, not asked to leave.</summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    public static OtherProcess Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args]) { UseShellExecute = false, RedirectStandardOutput = true };
        return new(Process.Start(start)!);
    }

    /// <summary>Waits for the next line that it writes.</summary>
    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync();

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
