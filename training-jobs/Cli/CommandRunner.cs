using System.CommandLine;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Features.Statistics;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>Runs the command line and turns errors into one line on standard error and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Parses and runs.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"prosodia: {error.Message}");
            await Console.Error.WriteLineAsync("Add --help to see what the command takes.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("prosodia: stopped; the same command goes on from here.");
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is MediaException or CorpusException or InvalidDataException or NoActiveFrameException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"prosodia: {e.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>Reports wrong option values, all at once.</summary>
    public static int WrongOptions(IReadOnlyList<string> errors)
    {
        foreach (var error in errors)
            Console.Error.WriteLine($"prosodia: {error}");
        return ExitCode.Usage;
    }
}
