using System.CommandLine;
using Prosodia.Jobs.Evaluation;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>score PATH --model FILE --out DIR</c>: the emotions that a model hears in recordings.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string> PathArgument = new("path") { Description = "A media file, a folder of them, a corpus, or utterance.npz." };
    private static readonly Option<string> Model = new("--model", "-m") { Description = "A model package.", Required = true };
    private static readonly Option<string> Out = new("--out", "-o") { Description = "Folder for scores.csv, results.jsonl and features.", Required = true };
    private static readonly Option<ScoreNormalization> Normalization = new("--normalization")
    {
        CustomParser = Names.Parse<ScoreNormalization>,
        Description = "Population: by the training data, for strangers. Performer: by each performer's own utterances in this input.",
    };

    private static readonly Option<bool> Explain = new("--explain") { Description = "Show the path through the decision graphs." };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("score", "Estimates the emotion that listeners would perceive in recordings.") { PathArgument, Model, Out, Normalization, Explain };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var scorer = new SharedModelScorer(SharedModelFile.Read(parsed.GetRequiredValue(Model)));
        var normalization = parsed.GetValue(Normalization);
        var output = parsed.GetRequiredValue(Out);
        var features = await EvaluateCommand.FeaturesAsync(parsed.GetRequiredValue(PathArgument), output, scorer.IsVisual, cancellationToken);
        if (Mismatch(scorer.Package.Extraction, features.Extraction) is { } mismatch)
            await Console.Error.WriteLineAsync(Shown.Text(mismatch));
        var scores = SharedModelScores.Of(scorer, features, normalization);
        scores.Write(output);
        foreach (var score in scores.Rows.Take(20))
            await Console.Out.WriteLineAsync(Shown.Text(Describe(score, parsed.GetValue(Explain))));
        if (scores.Rows.Length > 20)
            await Console.Out.WriteLineAsync(Shown.Text($"and {scores.Rows.Length - 20} more, in {Path.Combine(output, "scores.csv")}"));
        await Console.Out.WriteLineAsync(SharedModelScorer.Assumption(normalization));
        await Console.Out.WriteLineAsync(ModelCard.Estimate);
        foreach (var note in features.Notes)
            await Console.Error.WriteLineAsync(Shown.Text($"  {note}"));
        return scores.Rows.IsEmpty ? ExitCode.Failed : features.Failures.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }

    /// <summary>A model knows nothing of features that were made in another way than those it was trained on.</summary>
    private static string? Mismatch(string trained, string given) =>
        trained == given || trained == CorpusFeatures.Given || given == CorpusFeatures.Given
            ? null
            : $"The model was trained on features extracted as '{trained}', these are '{given}': do not rely on the scores.";

    private static string Describe(SharedModelScore score, bool explain)
    {
        var decision = score.Decision;
        var domain = decision.Domain is null ? "" : $", taken for {decision.Domain.Label}";
        var line = $"{score.Recording.File}: {decision.Emotion.Label} ({score.Probability:P0}){domain}";
        return explain ? string.Join("\n", [line, .. Steps(decision.Domain), .. Steps(decision.Emotion)]) : line;
    }

    private static IEnumerable<string> Steps(StageDecision? decision) =>
        decision?.Path.Select(step => $"    {step.First} or {step.Second}: {step.Winner} ({step.Decision:+0.000;-0.000})") ?? [];
}
