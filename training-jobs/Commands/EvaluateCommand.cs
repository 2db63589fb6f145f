using System.CommandLine;
using Prosodia.Evaluation.Transfer;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Reports.Tables;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>evaluate CORPUS --out DIR</c>: a paper's whole evaluation of a corpus.</summary>
internal static class EvaluateCommand
{
    private const int NotesShown = 10;

    private static readonly Argument<string> Corpus = new("corpus") { Description = "A corpus folder, or utterance.npz of an extraction." };
    private static readonly Option<string> Out = new("--out", "-o") { Description = "Folder for tables, report and checkpoints.", Required = true };

    /// <summary>Which paper.</summary>
    internal static readonly Option<string> Protocol = new("--protocol")
    {
        Description = "zhang2015: shared models for speech and song. coutinho2017: arousal and valence over time in music and speech.",
        DefaultValueFactory = _ => "zhang2015",
    };

    /// <summary>How much is worked on at a time.</summary>
    internal static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "Folds or trainings worked on at a time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("evaluate", "Evaluates the models of a paper on a corpus. Stopped or repeated, it does only what is not done yet.")
        {
            Corpus, Out, Protocol, Jobs,
        };
        foreach (var option in SharedModelsOptions.All.Concat(TransferOptions.All))
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var jobs = parsed.GetValue(Jobs);
        if (jobs is < 1 or > 1024)
            return Task.FromResult(CommandRunner.WrongOptions([$"--jobs must be 1 to 1024, not {jobs}."]));
        return parsed.GetRequiredValue(Protocol) switch
        {
            "zhang2015" => SharedModelsAsync(parsed, jobs, cancellationToken),
            "coutinho2017" => TransferAsync(parsed, jobs, cancellationToken),
            var protocol => Task.FromResult(CommandRunner.WrongOptions([$"'{protocol}' is no protocol; there are zhang2015 and coutinho2017."])),
        };
    }

    private static async Task<int> SharedModelsAsync(ParseResult parsed, int jobs, CancellationToken cancellationToken)
    {
        string[] errors = [.. TransferOptions.Given(parsed), .. SharedModelsOptions.Evaluation(parsed, out var spec)];
        if (errors.Length > 0)
            return CommandRunner.WrongOptions(errors);
        var output = parsed.GetRequiredValue(Out);
        var features = await FeaturesAsync(parsed.GetRequiredValue(Corpus), output, visual: true, cancellationToken);
        var run = new SharedModelsRun(features, spec, output);
        await Console.Error.WriteLineAsync(Shown.Text(run.Describe()));
        foreach (var note in run.LeftOut.Take(NotesShown))
            await Console.Error.WriteLineAsync(Shown.Text($"  {note}"));
        if (run.LeftOut.Length > NotesShown)
            await Console.Error.WriteLineAsync($"  and {run.LeftOut.Length - NotesShown} more, in run.json");
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
        var data = await PiecesAsync(sources, output, spec, cancellationToken);
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

    /// <summary>The pieces of corpora, their features extracted below the output folder where they are missing.</summary>
    internal static Task<TransferData> PiecesAsync(TransferSources sources, string output, TransferSpec spec, CancellationToken cancellationToken) =>
        new ProgressDisplay().ShowAsync("Extracting", 0, progress => TransferCorpora.ReadAsync(
            sources, Path.Combine(output, "features"), new ExtractionSpec(), spec.ReactionLag, _ => progress, cancellationToken));

    /// <summary>The features of a corpus, extracted below the output folder where they are missing.</summary>
    internal static Task<CorpusFeatures> FeaturesAsync(string corpus, string output, bool visual, CancellationToken cancellationToken) =>
        new ProgressDisplay().ShowAsync("Extracting", 0, progress => CorpusFeatures.OfAsync(
            corpus, Path.Combine(output, "features"), new ExtractionSpec(), visual, _ => progress, cancellationToken));
}
