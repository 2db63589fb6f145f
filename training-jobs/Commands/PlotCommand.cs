using System.CommandLine;
using Prosodia.Audio;
using Prosodia.Features;
using Prosodia.Files;
using Prosodia.Reports;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>plot FILE --out X.svg</c>: loudness, F0 and spectral centroid of a recording over time.</summary>
internal static class PlotCommand
{
    private static readonly Argument<string> File = new("file") { Description = "A media file." };
    private static readonly Option<string> Out = new("--out", "-o") { Description = "The SVG file to write.", Required = true };
    private static readonly Option<bool> Synthetic = new("--synthetic") { Description = "Say on the plot that the recording is synthetic." };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("plot", "Draws loudness, F0 and spectral centroid of a recording as SVG.") { File, Out, Synthetic };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(File);
        var output = parsed.GetRequiredValue(Out);
        if (Path.GetFullPath(file) == Path.GetFullPath(output))
            return CommandRunner.WrongOptions(["The plot would replace the recording; give --out another name."]);
        using var source = AudioFile.Open(file, cancellationToken: cancellationToken);
        var plan = new LldPlan(source.SampleRate);
        var plot = new DescriptorPlot(plan.Step);
        var seconds = (double)LldExtraction.Stream(source, plan, plot.Add, cancellationToken) / plan.SampleRate;
        var caption = DescriptorPlot.Caption(plan.SampleRate, seconds, parsed.GetValue(Synthetic));
        AtomicFile.Write(output, stream => ContourPlot.Write(stream, plot.Data(Path.GetFileName(file), caption, seconds)));
        Console.WriteLine($"Plot in {output}");
        return ExitCode.Success;
    }
}
