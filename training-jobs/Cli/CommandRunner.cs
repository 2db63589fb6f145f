using System.CommandLine;
using System.CommandLine.Parsing;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Faces;
using Prosodia.Features.Statistics;
using Prosodia.Models.Packages;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>Runs the command line and turns errors into one line on standard error and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Parses and runs.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        // A file name may begin with @: it is never the name of a file of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var errors = parsed.Errors.Select(error => error.Message).Concat(EmptyPaths(parsed)).ToList();
        if (errors.Count > 0)
        {
            foreach (var error in errors)
                await Console.Error.WriteLineAsync(Shown.Text($"prosodia: {error}"));
            await Console.Error.WriteLineAsync("Add --help to see what the command takes.");
            return ExitCode.Usage;
        }

        try
        {
            // Who stops a container waits 30 seconds before it kills.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(25) });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("prosodia: stopped; the same command goes on from here.");
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is MediaException or CorpusException or InvalidDataException or NoActiveFrameException or ModelPackageException or FaceModelException
            or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(Shown.Text($"prosodia: {e.Message}"));
            return ExitCode.Failed;
        }
    }

    /// <summary>An empty path is a script's unset variable more often than the working folder.</summary>
    private static IEnumerable<string> EmptyPaths(ParseResult parsed) =>
        parsed.CommandResult.Children
            .Where(child => child is ArgumentResult or OptionResult
            {
                Option.Name: "--out" or "--media" or "--model" or "--face-model" or "--scales" or "--intervals" or "--windows" or "--with" or "--corpus" or "--unlabelled",
            })
            .Where(child => child.Tokens.Any(token => token.Value.Length == 0))
            .Select(child => $"'{(child is OptionResult option ? option.Option.Name : ((ArgumentResult)child).Argument.Name)}' is empty.");

    /// <summary>Reports wrong option values, all at once.</summary>
    public static int WrongOptions(IReadOnlyList<string> errors)
    {
        foreach (var error in errors)
            Console.Error.WriteLine(Shown.Text($"prosodia: {error}"));
        return ExitCode.Usage;
    }
}
