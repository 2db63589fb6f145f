using System.Diagnostics;

namespace Prosodia.Infrastructure.Tests;

/// <summary>What a program that has ended said.</summary>
/// <param name="ExitCode">Zero if all was well.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error: where the Bicep compiler puts warnings too.</param>
internal sealed record Tool(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="path">The program.</param>
    /// <param name="environment">Variables that are set or replaced.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<Tool> RunAsync(string path, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryFolder.Root,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}
