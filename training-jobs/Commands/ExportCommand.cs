using System.CommandLine;
using Prosodia.Interchange.Currennt;
using Prosodia.Interchange.Onnx;
using Prosodia.Learning.Svm.Libsvm;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>export MODEL --format onnx|currennt|libsvm --out FILE</c>: a model for other programs.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Model = new("model") { Description = "A model package." };
    private static readonly Option<string> Format = new("--format", "-f")
    {
        Description = "onnx: a sequence model whole. currennt: its network alone. libsvm: one stage of a shared model.",
        Required = true,
    };

    private static readonly Option<string> Out = new("--out", "-o") { Description = "The file to write.", Required = true };
    private static readonly Option<int> Stage = new("--stage") { Description = "libsvm: which stage, counted from 0 as 'explain' lists them." };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("export", "Writes a model for other programs.") { Model, Format, Out, Stage };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (format, output) = (parsed.GetRequiredValue(Format), parsed.GetRequiredValue(Out));
        if (format is not ("onnx" or "currennt" or "libsvm"))
            return CommandRunner.WrongOptions([$"'{format}' is no format; there are onnx, currennt and libsvm."]);
        if (format != "libsvm" && parsed.GetResult(Stage) is { Implicit: false })
            return CommandRunner.WrongOptions(["--stage belongs to --format libsvm."]);
        switch (ModelPackageFile.Read(parsed.GetRequiredValue(Model)), format)
        {
            case (SequenceModelPackage package, "onnx"):
                SequenceModelOnnx.Write(output, package);
                Console.WriteLine(Shown.Text(
                    $"{output}: features [steps, 1, {package.Features.Count}] as extracted, "
                    + $"estimates [steps, 1, {package.Model.Outputs.Length}], state h0, c0, …"));
                return ExitCode.Success;
            case (SequenceModelPackage package, "currennt"):
                CurrenntNetworkFile.Write(output, package.Model.Network);
                Console.WriteLine(Shown.Text($"{output}: the network alone; scale features and outputs by inputs.*.npy and targets.*.npy of the package"));
                return ExitCode.Success;
            case (SharedModelPackage package, "libsvm"):
                return ExportStage(package, parsed.GetValue(Stage), output);
            case var (package, _):
                return CommandRunner.WrongOptions([$"--format {format} does not fit a {package.Kind}; a shared-model goes with libsvm, a sequence-model with onnx or currennt."]);
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
