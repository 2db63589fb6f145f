using System.Collections.Immutable;
using System.CommandLine;
using Prosodia.Corpora;
using Prosodia.Faces;
using Prosodia.Jobs.Extraction;
using Prosodia.Jobs.Faces;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>faces PATH</c>: action units of the faces in videos, into files beside them.</summary>
internal static class FacesCommand
{
    private const int MostShown = 20;

    private static readonly Argument<string> PathArgument = new("path") { Description = "A video, a folder of media, or a corpus." };
    private static readonly Option<string?> Model = new("--model", "-m") { Description = $"MediaPipe's face_landmarker.task. Default: what {FaceModelLocation.Variable} names." };
    private static readonly Option<string?> Out = new("--out", "-o") { Description = "Folder for the files; default: beside the videos, where other commands find them." };
    private static readonly Option<int> Jobs = new("--jobs", "-j") { Description = "Videos worked on at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<double> Rate = new("--fps")
    {
        Description = "Frames of a second that are looked at.",
        DefaultValueFactory = _ => FaceSource.DefaultFramesPerSecond,
    };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("faces", "Estimates action units of the faces in videos: NAME.faces.csv. Stopped or repeated, it does only what is not done yet.")
        {
            PathArgument, Model, Out, Jobs, Rate,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (jobs, rate) = (parsed.GetValue(Jobs), parsed.GetValue(Rate));
        List<string> errors = [.. FaceSource.RateErrors(rate)];
        if (ExperimentOptions.JobsProblem(jobs) is { } problem)
            errors.Add(problem);
        if (FaceModelLocation.Find(parsed.GetValue(Model)) is not { } model)
            return CommandRunner.WrongOptions([.. errors, $"{FaceModelLocation.Needed}, or by --model."]);
        if (errors.Count > 0)
            return CommandRunner.WrongOptions(errors);

        var path = parsed.GetRequiredValue(PathArgument);
        var run = new FaceRun(ExtractionInput.Of(path, cancellationToken), FaceSource.Load(model, rate), parsed.GetValue(Out));
        if (run.Videos.IsEmpty)
            throw new CorpusException(path, "holds no video, by the endings of names");
        var results = await new ProgressDisplay().ShowAsync("Finding faces", run.Videos.Length, progress => run.RunAsync(jobs, progress, cancellationToken));
        return await ShowAsync(results);
    }

    private static async Task<int> ShowAsync(ImmutableArray<FaceFile> results)
    {
        var failed = results.Count(result => result.Error is not null);
        await Console.Out.WriteLineAsync(
            $"{results.Length - failed} of {results.Length} videos have action units, {results.Count(result => result.IsKept)} had them before; {failed} failed.");
        foreach (var result in results.Where(result => result.Error is null && !result.IsKept).Take(MostShown))
            await Console.Out.WriteLineAsync(Shown.Text($"  {result.File}: a face in {result.WithFace} of {result.Frames} frames{(result.Note is { } note ? $". {note}" : "")}"));
        foreach (var result in results.Where(result => result.IsKept && result.Note is not null).Take(MostShown))
            await Console.Error.WriteLineAsync(Shown.Text($"  {result.Video}: {result.Note}"));
        foreach (var result in results.Where(result => result.Error is not null).Take(MostShown))
            await Console.Error.WriteLineAsync(Shown.Text($"  {result.Video}: {result.Error}"));
        if (failed > MostShown)
            await Console.Error.WriteLineAsync($"  and {failed - MostShown} more");
        return failed == 0 ? ExitCode.Success : failed < results.Length ? ExitCode.Partial : ExitCode.Failed;
    }
}
