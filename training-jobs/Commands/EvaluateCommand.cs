using System.CommandLine;
using Prosodia.Jobs.Evaluation;
using Prosodia.Reports.Tables;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>evaluate CORPUS --out DIR</c>: a paper's whole evaluation of a corpus.</summary>
internal static class EvaluateCommand
{
    private const int NotesShown = 10;

    private static readonly Argument<string> Corpus = new("corpus") { Description = "A corpus folder, or utterance.npz of an extraction." };
    private static readonly Option<string> Out = new("--out", "-o") { Description = "Folder for tables, report and checkpoints.", Required = true };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("evaluate", "Evaluates the models of a paper on a corpus. Stopped or repeated, it does only what is not done yet.")
        {
            Corpus, Out, ExperimentOptions.Protocol, ExperimentOptions.Jobs, FaceOptions.Model,
        };
        foreach (var option in SharedModelsOptions.All.Concat(TransferOptions.All))
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (ExperimentOptions.Errors(parsed) is { Length: > 0 } errors)
            return Task.FromResult(CommandRunner.WrongOptions(errors));
        var jobs = parsed.GetValue(ExperimentOptions.Jobs);
        return parsed.GetRequiredValue(ExperimentOptions.Protocol) == ExperimentOptions.Coutinho2017
            ? TransferAsync(parsed, jobs, cancellationToken)
            : SharedModelsAsync(parsed, jobs, cancellationToken);
    }

    private static async Task<int> SharedModelsAsync(ParseResult parsed, int jobs, CancellationToken cancellationToken)
    {
        string[] errors = [.. TransferOptions.Given(parsed), .. SharedModelsOptions.Evaluation(parsed, out var spec)];
        if (errors.Length > 0)
            return CommandRunner.WrongOptions(errors);
        var output = parsed.GetRequiredValue(Out);
        var features = await NeededFeatures.UtterancesAsync(parsed.GetRequiredValue(Corpus), output, spec.Faces, spec.Faces ? FaceOptions.Source(parsed) : null, jobs, cancellationToken);
        var run = new SharedModelsRun(features, spec, output);
        await Console.Error.WriteLineAsync(Shown.Text(run.Describe()));
        foreach (var note in run.LeftOut.Take(NotesShown))
            await Console.Error.WriteLineAsync(Shown.Text($"  {note}"));
        if (run.LeftOut.Length > NotesShown)
            await Console.Error.WriteLineAsync($"  and {run.LeftOut.Length - NotesShown} more, in run.json");
        await FaceOptions.AdviseAsync(features);
        var results = await new ProgressDisplay().ShowAsync(
            "Evaluating", run.Folds, progress => run.RunAsync(jobs, progress, cancellationToken));
        return await FinishAsync(results.Accuracy, output, results.Failed);
    }

    private static async Task<int> TransferAsync(ParseResult parsed, int jobs, CancellationToken cancellationToken)
    {
        var (seed, draws) = SharedModelsOptions.Shared(parsed);
        string[] errors = [.. SharedModelsOptions.Given(parsed), .. TransferOptions.Evaluation(parsed, seed, draws, out var spec)];
        if (errors.Length > 0)
            return CommandRunner.WrongOptions(errors);
        var output = parsed.GetRequiredValue(Out);
        var sources = TransferOptions.Sources(parsed, parsed.GetRequiredValue(Corpus));
        var data = await NeededFeatures.PiecesAsync(sources, output, spec, jobs, cancellationToken);
        var run = new TransferRun(data, spec, output);
        await Console.Error.WriteLineAsync(Shown.Text(run.Describe()));
        var results = await new ProgressDisplay().ShowAsync(
            "Training", run.Trainings, progress => run.RunAsync(jobs, progress, cancellationToken));
        return await FinishAsync(results.Performance, output, results.Failed);
    }

    private static async Task<int> FinishAsync(ResultTable headline, string output, int failed)
    {
        TableText.Write(Console.Out, headline, 1);
        await Console.Out.WriteLineAsync(Shown.Text($"Report: {Path.Combine(output, "report.html")}"));
        return failed > 0 ? ExitCode.Partial : ExitCode.Success;
    }
}
