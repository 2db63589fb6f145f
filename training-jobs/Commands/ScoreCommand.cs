using System.CommandLine;
using Prosodia.Features.ActionUnits;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.Scoring;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>score PATH [--model FILE …] --out DIR|TABLE.csv</c>: what models hear in recordings.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string> PathArgument = new("path") { Description = "A media file, a folder of them, a corpus, or utterance.npz." };
    private static readonly Option<string[]> Model = new("--model", "-m")
    {
        Description = "A model package; may be given several times. Without one, small models trained on synthetic recordings: for trying out.",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Folder for tables, results.jsonl and manifest.json, or a table NAME.csv; the rest is then in NAME.run.",
        Required = true,
    };

    private static readonly Option<string> Windows = new("--windows") { Description = "WIDTH,STEP in seconds: score regular windows, such as 3,1." };
    private static readonly Option<string> Intervals = new("--intervals") { Description = "A table file,start,end of stretches to score." };
    private static readonly Option<int> Jobs = new("--jobs", "-j") { Description = "Recordings worked on at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<ScoreNormalization> Normalization = new("--normalization")
    {
        CustomParser = Names.Parse<ScoreNormalization>,
        Description = "Population: by the training data, for strangers. Performer: by each performer's own utterances in this input.",
    };

    private static readonly Option<bool> Explain = new("--explain") { Description = "Show the path through the decision graphs." };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "score", "Estimates the emotion, arousal and valence that listeners would perceive in recordings. Stopped or repeated, it does only what is not done yet.")
        {
            PathArgument, Model, Out, Windows, Intervals, Normalization, Explain, Jobs, FaceOptions.Model,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (path, output, explain) = (parsed.GetRequiredValue(PathArgument), parsed.GetRequiredValue(Out), parsed.GetValue(Explain));
        var (windows, jobs) = (parsed.GetValue(Windows), parsed.GetValue(Jobs));
        var options = new ScoreOptions { Explain = explain, Whole = windows is null, Windows = WindowsOf(windows) };
        List<string> errors = [.. options.Errors()];
        if (windows is not null && options.Windows is null)
            errors.Add($"--windows must be WIDTH,STEP in seconds, such as 3,1, not '{windows}'.");
        if (ExperimentOptions.JobsProblem(jobs) is { } problem)
            errors.Add(problem);
        if (errors.Count > 0)
            return CommandRunner.WrongOptions(errors);

        var models = await ModelsAsync(parsed.GetValue(Model) ?? [], cancellationToken);
        var byFeatures = parsed.GetValue(Normalization) == ScoreNormalization.Performer
            || Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase)
            || models.Any(model => model.Package is SharedModelPackage { IsVisual: true });
        if (!byFeatures)
            return await ArchiveScoring.RunAsync(path, output, models, options, parsed.GetValue(Intervals), jobs, cancellationToken);
        if (models is not [{ Package: SharedModelPackage package }] || windows is not null || parsed.GetValue(Intervals) is not null)
            return CommandRunner.WrongOptions(["utterance.npz, --normalization Performer and models that use faces take one emotion model, and no windows or intervals."]);
        // A model that knows other numbers is never given these.
        var faces = package is { IsVisual: true, ActionUnits: ActionUnitScale.FaceLandmarker } ? FaceOptions.Source(parsed) : null;
        return await FeatureScoring.RunAsync(path, output, new(package), parsed.GetValue(Normalization), faces, explain, jobs, cancellationToken);
    }

    private static ScoreWindows? WindowsOf(string? text) =>
        text is not null && NumberList.Parse(text) is [var width, var step] ? new(width, step) : null;

    private static async Task<ScoringModel[]> ModelsAsync(string[] paths, CancellationToken cancellationToken)
    {
        if (paths.Length > 0)
            return [.. paths.Select(ScoringModel.ReadFile)];
        await Console.Error.WriteLineAsync("No --model is given: scoring with small models that were trained on synthetic recordings and have never heard a person. For trying out only.");
        return [.. DefaultModelFolder.Paths(cancellationToken).Select(ScoringModel.ReadFile)];
    }
}
