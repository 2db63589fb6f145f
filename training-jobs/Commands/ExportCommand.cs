using System.CommandLine;
using Prosodia.Evaluation.Transfer;
using Prosodia.Interchange.Currennt;
using Prosodia.Interchange.Onnx;
using Prosodia.Learning.Svm.Libsvm;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>export MODEL --format onnx|currennt|currennt-data|libsvm --out FILE</c>: a model, or a corpus on its scales, for other programs.</summary>
internal static class ExportCommand
{
    private const string CurrenntDataFormat = "currennt-data";

    private static readonly Argument<string> Model = new("model") { Description = "A model package." };
    private static readonly Option<string> Format = new("--format", "-f")
    {
        Description = "onnx: a sequence model whole. currennt: its network alone. currennt-data: a corpus on its scales, to train a network on. libsvm: one stage of a shared model.",
        Required = true,
    };

    private static readonly Option<string> Out = new("--out", "-o") { Description = "The file to write.", Required = true };
    private static readonly Option<int> Stage = new("--stage") { Description = "libsvm: which stage, counted from 0 as 'explain' lists them." };

    private static readonly Option<string[]> Corpus = new("--corpus") { Description = "currennt-data: a corpus with annotations over time; may be repeated." };
    private static readonly Option<double> Lag = new("--lag") { Description = "currennt-data: seconds that raters needed to react, as in 'train'." };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("export", "Writes a model, or a corpus on its scales, for other programs.") { Model, Format, Out, Stage, Corpus, Lag };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (format, output) = (parsed.GetRequiredValue(Format), parsed.GetRequiredValue(Out));
        if (Errors(parsed, format).ToList() is { Count: > 0 } errors)
            return CommandRunner.WrongOptions(errors);
        return (ModelPackageFile.Read(parsed.GetRequiredValue(Model)), format) switch
        {
            (SequenceModelPackage package, CurrenntDataFormat) =>
                await CurrenntDataExport.RunAsync(package, parsed.GetRequiredValue(Corpus), parsed.GetValue(Lag), output, cancellationToken),
            (SharedModelPackage package, "libsvm") => ExportStage(package, parsed.GetValue(Stage), output),
            (SequenceModelPackage package, not "libsvm") => ExportSequenceModel(package, format, output),
            var (package, _) => CommandRunner.WrongOptions(
                [$"--format {format} does not fit a {package.Kind}; a shared-model goes with libsvm, a sequence-model with onnx, currennt or currennt-data."]),
        };
    }

    private static IEnumerable<string> Errors(ParseResult parsed, string format)
    {
        if (format is not ("onnx" or "currennt" or CurrenntDataFormat or "libsvm"))
            yield return $"'{format}' is no format; there are onnx, currennt, {CurrenntDataFormat} and libsvm.";
        if (format != "libsvm" && parsed.GetResult(Stage) is { Implicit: false })
            yield return "--stage belongs to --format libsvm.";
        foreach (var option in new Option[] { Corpus, Lag }.Where(option => format != CurrenntDataFormat && parsed.GetResult(option) is { Implicit: false }))
            yield return $"{option.Name} belongs to --format {CurrenntDataFormat}.";
        if (format == CurrenntDataFormat && parsed.GetValue(Corpus) is null or [])
            yield return $"--format {CurrenntDataFormat} needs --corpus.";
        foreach (var error in (TransferSpec.Paper with { ReactionLag = parsed.GetValue(Lag) }).Errors())
            yield return error;
    }

    private static int ExportSequenceModel(SequenceModelPackage package, string format, string output)
    {
        switch (format)
        {
            case "onnx":
                SequenceModelOnnx.Write(output, package);
                Console.WriteLine(Shown.Text(
                    $"{output}: features [steps, 1, {package.Features.Count}] as extracted, "
                    + $"estimates [steps, 1, {package.Model.Outputs.Length}], state h0, c0, …"));
                return ExitCode.Success;
            default:
                CurrenntNetworkFile.Write(output, package.Model.Network);
                Console.WriteLine(Shown.Text($"{output}: the network alone; scale features and outputs by inputs.*.npy and targets.*.npy of the package"));
                return ExitCode.Success;
        }
    }

    private static int ExportStage(SharedModelPackage package, int number, string output)
    {
        SvmStage[] stages = [.. package.Model.Stages];
        if (number < 0 || number >= stages.Length)
            return CommandRunner.WrongOptions([$"--stage must be 0 to {stages.Length - 1}: {string.Join(", ", stages.Select((stage, i) => $"{i} {stage.Name}"))}."]);
        var stage = stages[number];
        if (stage.IsMultiTask)
            return CommandRunner.WrongOptions([$"stage {number}, {stage.Name}, has a multi-task kernel, which LIBSVM's file cannot hold."]);
        LibsvmModelFile.Write(output, stage.ToLibsvm());
        Console.WriteLine(Shown.Text($"{output}: {stage.Name}; labels {string.Join(", ", stage.Labels.Select((label, i) => $"{i} {label}"))}"));
        Console.WriteLine("Its features, normalised as in training:");
        foreach (var (column, i) in stage.Columns.Select((column, i) => (column, i)))
            Console.WriteLine(Shown.Text($"  {i + 1,4}  {package.Features.Names[column]}"));
        return ExitCode.Success;
    }
}
