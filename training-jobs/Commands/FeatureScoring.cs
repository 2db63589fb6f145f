using Prosodia.Faces;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary>Scores utterances whose features are extracted first, all together: by each performer's own utterances, with faces, or from an archive of features.</summary>
internal static class FeatureScoring
{
    private const int MostShown = 20;

    /// <summary>Scores and shows the first of them.</summary>
    public static async Task<int> RunAsync(
        string path, string output, SharedModelScorer scorer, ScoreNormalization normalization, FaceSource? faces, bool explain, int jobs, CancellationToken cancellationToken)
    {
        var features = await NeededFeatures.UtterancesAsync(path, output, scorer.IsVisual, faces, jobs, cancellationToken);
        if (Mismatch(scorer.Package.Extraction, features.Extraction) is { } mismatch)
            await Console.Error.WriteLineAsync(Shown.Text(mismatch));
        var scores = SharedModelScores.Of(scorer, features, normalization);
        scores.Write(output);
        foreach (var score in scores.Rows.Take(MostShown))
            await Console.Out.WriteLineAsync(Shown.Text(Describe(score, explain)));
        if (scores.Rows.Length > MostShown)
            await Console.Out.WriteLineAsync(Shown.Text($"and {scores.Rows.Length - MostShown} more, in {Path.Combine(output, "scores.csv")}"));
        await Console.Out.WriteLineAsync(SharedModelScorer.Assumption(normalization));
        await Console.Out.WriteLineAsync(ModelCard.Estimate);
        foreach (var note in features.Notes)
            await Console.Error.WriteLineAsync(Shown.Text($"  {note}"));
        return scores.Rows.IsEmpty ? ExitCode.Failed : features.Failures.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }

    /// <summary>A model knows nothing of features that were made in another way than those it was trained on.</summary>
    private static string? Mismatch(string trained, string given) =>
        ExtractionFingerprint.AreAlike(trained, given)
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
