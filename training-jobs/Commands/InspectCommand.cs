using System.CommandLine;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Faces;
using Prosodia.Features;
using Prosodia.Features.ActionUnits;
using Prosodia.Files;
using Prosodia.Interchange.Currennt;
using Prosodia.Jobs.Extraction;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>inspect PATH</c>: what a recording, a corpus, a run, a model package or a file of CURRENNT's data is, and what is wrong with it.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string> PathArgument = new("path") { Description = "A media file, a corpus folder, a folder of evaluate, a model package, or CURRENNT's data (.nc)." };

    private static readonly Option<bool> Features = new("--features") { Description = "Show the recording's main descriptors." };
    private static readonly Option<bool> All = new("--all") { Description = "Show all 65 descriptors." };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("inspect", "Says what a recording, a corpus, a run or a model package is, and what is wrong with it.") { PathArgument, Features, All };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(PathArgument);
        if (RunSummary.IsRun(path))
            RunSummary.Write(Console.Out, path);
        else if (Directory.Exists(path))
            return InspectCorpus(path, cancellationToken);
        else if (BeginsWith(path, "PK\u0003\u0004"u8)) // a zip, as packages are and no recording is
            PackageSummary.Write(Console.Out, ModelPackageFile.Read(path));
        else if (BeginsWith(path, "CDF"u8))
            InspectCurrenntData(path, cancellationToken);
        else
        {
            InspectMedia(path, cancellationToken);
            if (parsed.GetValue(Features) || parsed.GetValue(All))
                ShowFeatures(path, parsed.GetValue(All), cancellationToken);
        }

        return ExitCode.Success;
    }

    private static bool BeginsWith(string path, ReadOnlySpan<byte> signature)
    {
        if (!File.Exists(path))
            return false; // who reads it says so
        using var file = OrdinaryFile.OpenRead(path);
        Span<byte> start = stackalloc byte[signature.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(signature);
    }

    private static void InspectCurrenntData(string path, CancellationToken cancellationToken)
    {
        using var file = OrdinaryFile.OpenRead(path);
        CurrenntSummary.Write(Console.Out, CurrenntReader.Read(file, Path.GetFileName(path), cancellationToken));
    }

    private static void InspectMedia(string path, CancellationToken cancellationToken)
    {
        var info = AudioFile.Identify(path, cancellationToken: cancellationToken);
        var plan = new LldPlan(info.SampleRate);
        Console.WriteLine(Shown.Text($"file       {path}"));
        Console.WriteLine($"container  {info.Container}{(info.HasVideo ? ", with video" : "")}");
        Console.WriteLine($"sound      {info.Codec}, {info.SampleRate} Hz, {info.Channels} {(info.Channels == 1 ? "channel" : "channels, mixed down to one")}");
        Console.WriteLine($"length     {(info.Duration is { } length ? $"{length.TotalSeconds:0.###} s" : "unknown until read")}");
        Console.WriteLine(info.SampleCount is { } samples
            ? $"features   lld {plan.Rows(samples)} rows of 130 every {plan.Step * 1000:0.####} ms; utterance 1170; window 260 a second"
            : $"features   lld 130 every {plan.Step * 1000:0.####} ms; utterance 1170; window 260 a second");
        Console.WriteLine(Shown.Text($"face       {FaceOf(path, info.HasVideo)}"));
    }

    private static string FaceOf(string path, bool hasVideo)
    {
        if (ActionUnitSidecar.Find(path) is { } file)
            return $"action units in {Path.GetFileName(file)}";
        const string none = "no action-unit file beside it (NAME.openface.csv, NAME.cert.txt or NAME.faces.csv)";
        if (!hasVideo || !ExtractionInput.IsVideo(path))
            return none;
        return FaceModelLocation.Find(null) is { } model
            ? $"{none}; taken from the video by {model}{(File.Exists(model) ? "" : ", which is not there")}"
            : $"{none}, and no face model is named by {FaceModelLocation.Variable}";
    }

    private static void ShowFeatures(string path, bool all, CancellationToken cancellationToken)
    {
        using var source = AudioFile.Open(path, cancellationToken: cancellationToken);
        FeatureSummary.Write(Console.Out, LldExtraction.Track(source, new LldPlan(source.SampleRate), cancellationToken), all);
    }

    private static int InspectCorpus(string path, CancellationToken cancellationToken)
    {
        var (corpus, problems) = CorpusFolder.Inspect(path, cancellationToken);
        if (corpus is not null)
            Describe(corpus);
        foreach (var problem in problems)
            Console.WriteLine(Shown.Text(problem.ToString()));
        var errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        Console.WriteLine($"{errors} errors, {problems.Count(problem => problem.Severity == ProblemSeverity.Warning)} warnings");
        return errors == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static void Describe(Corpus corpus)
    {
        Console.WriteLine(Shown.Text($"corpus      {corpus.Info.Name}{(corpus.Info.Synthetic ? " (synthetic)" : "")}"));
        Console.WriteLine(Shown.Text($"licence     {corpus.Info.Licence ?? "not stated"}"));
        Console.WriteLine($"recordings  {corpus.Recordings.Length}");
        Console.WriteLine($"annotated   {corpus.Annotations.Length} with arousal and valence over time");
        Counts("domains", corpus.Recordings.Select(recording => recording.Domain?.ToString().ToLowerInvariant()));
        Counts("emotions", corpus.Recordings.Select(recording => recording.Emotion));
        Counts("performers", corpus.Recordings.Select(recording => recording.Performer));
        Counts("sentences", corpus.Recordings.Select(recording => recording.Sentence));
        if (!corpus.Info.Exclusions.IsEmpty)
            Counts("left out", corpus.Info.Exclusions.Select(exclusion => exclusion.Reason));
    }

    private static void Counts(string title, IEnumerable<string?> labels)
    {
        var groups = labels.GroupBy(label => label ?? "(none)", StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);
        Console.WriteLine(Shown.Text($"{title,-11} {string.Join(", ", groups.Select(group => $"{group.Key} {group.Count()}"))}"));
    }
}
