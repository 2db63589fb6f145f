using System.CommandLine;
using Prosodia.Audio;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Extraction;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>extract PATH --out DIR</c>: features of a recording, a folder or a corpus.</summary>
internal static class ExtractCommand
{
    private static readonly Argument<string> PathArgument = new("path") { Description = "A media file, a folder of them, or a corpus." };
    private static readonly Option<string> Out = new("--out", "-o") { Description = "Folder for the features.", Required = true };
    private static readonly Option<FeatureKind> Set = new("--set", "-s")
    {
        CustomParser = Names.Parse<FeatureKind>,
        Description = "lld: 130 descriptors every 10 ms; utterance: 1,170 statistics a recording; window: 260 features a second.",
    };

    private static readonly Option<StorageFormat> Format = new("--format", "-f")
    {
        CustomParser = Names.Parse<StorageFormat>,
        Description = "npz (NumPy), csv or arff (openSMILE's layout), audformat.",
    };

    private static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "Recordings worked on at a time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<LldSet> Edition = new("--edition")
    {
        CustomParser = Names.Parse<LldSet>,
        Description = "ComParE2013 or ComParE2016.",
    };

    private static readonly Option<bool> Corrected = new("--corrected") { Description = "Repair the reference's two known defects." };
    private static readonly Option<int?> Rate = new("--rate") { Description = "Resample to this rate in Hz first; default: each recording's own." };
    private static readonly Option<double> Silence = new("--silence-floor")
    {
        Description = "RMS energy at or below which a frame is silent (utterance).",
        DefaultValueFactory = _ => SilenceRule.Default.Floor,
    };

    private static readonly Option<double> VideoRate = new("--fps")
    {
        Description = "Video frame rate: of CERT action-unit tables, which do not hold it, and at which faces are looked at.",
        DefaultValueFactory = _ => 30,
    };

    private static readonly Option<double> MaxHours = new("--max-hours")
    {
        Description = "Longest recording accepted.",
        DefaultValueFactory = _ => AudioLimits.Default.MaxDuration.TotalHours,
    };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("extract", "Extracts features. Stopped or repeated, it does only what is not done yet.")
        {
            PathArgument, Out, Set, Format, Jobs, Edition, Corrected, Rate, Silence, VideoRate, MaxHours, FaceOptions.Model,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var spec = Spec(parsed);
        List<string> errors = [.. spec.Errors()];
        if (spec.Kind != FeatureKind.Utterance && parsed.GetResult(FaceOptions.Model) is { Implicit: false })
            errors.Add("--face-model belongs to --set utterance.");
        if (errors.Count > 0)
            return CommandRunner.WrongOptions(errors);
        if (spec.Kind == FeatureKind.Utterance)
            spec = spec with { Faces = FaceOptions.Source(parsed, spec.VideoFrameRate) };
        var input = ExtractionInput.Of(parsed.GetRequiredValue(PathArgument), cancellationToken);
        var output = parsed.GetRequiredValue(Out);
        if (input.Info is { Synthetic: true })
            await Console.Error.WriteLineAsync("The recordings are synthetic.");
        var run = new ExtractionRun(input, output, spec);
        var manifest = await new ProgressDisplay().ShowAsync(
            "Extracting", input.Items.Length, progress => run.RunAsync(progress, cancellationToken));
        await Console.Out.WriteLineAsync(
            $"{manifest.State}: {manifest.Succeeded} of {manifest.Total} recordings, {manifest.Failed} failed"
            + (manifest.LeftOut > 0 ? $", {manifest.LeftOut} segments left out" : "") + $". Features in {output}");
        if (manifest.State == "Completed")
            return ExitCode.Success;
        await ShowErrorsAsync(output);
        return manifest.Succeeded > 0 ? ExitCode.Partial : ExitCode.Failed;
    }

    private static ExtractionSpec Spec(ParseResult parsed)
    {
        var hours = parsed.GetValue(MaxHours);
        return new()
        {
            Kind = parsed.GetValue(Set),
            Format = parsed.GetValue(Format),
            Parallelism = parsed.GetValue(Jobs),
            Descriptors = new LldOptions(parsed.GetValue(Edition), parsed.GetValue(Corrected)),
            SampleRate = parsed.GetValue(Rate),
            Silence = SilenceRule.Default with { Floor = parsed.GetValue(Silence) },
            VideoFrameRate = parsed.GetValue(VideoRate),
            Limits = AudioLimits.Default with { MaxDuration = hours is > 0 and < 10_000 ? TimeSpan.FromHours(hours) : TimeSpan.Zero },
        };
    }

    private static async Task ShowErrorsAsync(string output)
    {
        const int Most = 10;
        var failures = ExtractionRun.ReadResults(output).SelectMany(Failures).ToList();
        foreach (var failure in failures.Take(Most))
            await Console.Error.WriteLineAsync(Shown.Text($"  {failure}"));
        if (failures.Count > Most)
            await Console.Error.WriteLineAsync($"  and {failures.Count - Most} more, in results.jsonl");
    }

    private static IEnumerable<string> Failures(ExtractionResult result) => result.Succeeded
        ? (result.LeftOut ?? []).Select(segment => $"{result.File} from {segment.Start ?? 0} s: {segment.Error}")
        : [$"{result.File}: {result.Error}"];
}
