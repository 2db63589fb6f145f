using Prosodia.Files;
using Prosodia.Jobs.Archive;
using Prosodia.Jobs.Extraction;
using Prosodia.Models.Packages;
using Prosodia.Scoring;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary>Scores a recording or an archive of them, one after the other.</summary>
internal static class ArchiveScoring
{
    /// <summary>Scores what is not scored yet, writes the tables, and shows the first recordings.</summary>
    public static async Task<int> RunAsync(
        string path, string output, ScoringModel[] models, ScoreOptions options, string? intervals, int jobs, CancellationToken cancellationToken)
    {
        string[] problems = [.. MediaScorer.Problems(models)];
        if (problems.Length > 0)
            return CommandRunner.WrongOptions(problems);
        var input = ExtractionInput.Of(path, cancellationToken);
        if (intervals is not null)
            input = IntervalsFile.Apply(intervals, input);
        var folder = IsTable(output) ? Path.ChangeExtension(output, ".run") : output;
        var scorer = new ArchiveScorer(new(models, new ExtractionSpec { Parallelism = jobs }), options);
        var manifest = await new ProgressDisplay().ShowAsync(
            "Scoring", input.Items.Length, progress => new ArchiveRun(input, folder, scorer).RunAsync(progress, cancellationToken));
        if (IsTable(output))
            Copy(Path.Combine(folder, models.Any(model => model.Package is SharedModelPackage) ? "scores.csv" : "affect.csv"), output);
        var summary = ArchiveSummary.Of(ArchiveRun.ReadLines(folder), manifest, folder);
        await Console.Out.WriteAsync(Shown.Text(summary.Output));
        await Console.Out.WriteLineAsync(ModelCard.Estimate);
        await Console.Error.WriteAsync(Shown.Text(summary.Notes));
        return manifest.Failed == manifest.Total ? ExitCode.Failed : manifest.Failed + manifest.LeftOut > 0 ? ExitCode.Partial : ExitCode.Success;
    }

    private static bool IsTable(string output) => Path.GetExtension(output).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    private static void Copy(string table, string output) => AtomicFile.Write(output, stream =>
    {
        using var source = File.OpenRead(table);
        source.CopyTo(stream);
    });
}
