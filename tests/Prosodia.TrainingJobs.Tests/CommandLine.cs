using System.Diagnostics;

namespace Prosodia.TrainingJobs.Tests;

/// <summary>Runs the real program in a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Starts the program.</summary>
    public static Process Start(params IEnumerable<string> arguments) => StartIn("", arguments);

    /// <summary>Runs the program to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments) => RunInAsync("", arguments);

    /// <summary>Runs the program to its end, from a folder.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunInAsync(string folder, params IEnumerable<string> arguments) => EndAsync(StartIn(folder, arguments));

    /// <summary>Runs the program to its end, with a variable in its environment.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunWithAsync(string variable, string value, params IEnumerable<string> arguments) =>
        EndAsync(StartIn("", arguments, (variable, value)));

    private static async Task<(int ExitCode, string Output, string Errors)> EndAsync(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Starts the program with a folder as the store.</summary>
    public static Process StartWith(string store, params IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "prosodia.dll"), .. arguments])
        {
            UseShellExecute = false,
            Environment = { ["Prosodia__DataFolder"] = store },
        })!;

    /// <summary>Sends SIGTERM.</summary>
    public static void Terminate(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static Process StartIn(string folder, IEnumerable<string> arguments, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "prosodia.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (variable is { } given)
            start.Environment[given.Name] = given.Value;
        return Process.Start(start)!;
    }
}
