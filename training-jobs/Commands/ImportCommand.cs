using System.CommandLine;
using Prosodia.Corpora;
using Prosodia.Files;
using Prosodia.Interchange.Currennt;
using Prosodia.Learning.Recurrent;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>import NETWORK --scales MODEL --out FILE</c>: a network that CURRENNT trained, as a model to score with.</summary>
/// <remarks>A network file says nothing of features, scales and outputs. They are those of the model whose features CURRENNT was given. The seed of
/// its training is not: the network's is not known.</remarks>
internal static class ImportCommand
{
    private static readonly Argument<string> Network = new("network") { Description = "A network of CURRENNT (.jsn) with LSTM layers." };
    private static readonly Option<string> Scales = new("--scales")
    {
        Description = "The sequence model whose features, scales and outputs the network was trained with.",
        Required = true,
    };

    private static readonly Option<string> Out = new("--out", "-o") { Description = "The package to write.", Required = true };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("import", "Makes a model from a network that another program has trained.") { Network, Scales, Out };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (file, output) = (parsed.GetRequiredValue(Network), parsed.GetRequiredValue(Out));
        if (ModelPackageFile.Read(parsed.GetRequiredValue(Scales)) is not SequenceModelPackage scales)
            return CommandRunner.WrongOptions(["--scales must be a sequence-model: 'train --protocol coutinho2017' makes one."]);
        var (network, model) = (Read(file), scales.Model);
        var (shape, wanted) = (network.Shape, model.Network.Shape);
        if (shape.Inputs != wanted.Inputs || shape.Outputs != wanted.Outputs)
        {
            throw new CorpusException(
                Path.GetFileName(file), $"takes {shape.Inputs} features and has {shape.Outputs} outputs; the model of --scales has {wanted.Inputs} and {wanted.Outputs}");
        }

        if (shape.OutputKind != wanted.OutputKind)
            throw new CorpusException(Path.GetFileName(file), $"has {shape.OutputKind} outputs; those of the model of --scales are {wanted.OutputKind}");

        var package = new SequenceModelPackage(new(network, model.Inputs, model.Targets, model.Outputs), Card(file, scales.Card), scales.Extraction, Seed: null);
        ModelPackageFile.Write(output, package);
        Console.WriteLine(Shown.Text($"{output}: LSTM layers of {string.Join(" and ", shape.Layers)} units with the scales of {scales.Card.Name}"));
        return ExitCode.Success;
    }

    private static RecurrentNetwork Read(string file)
    {
        using var stream = OrdinaryFile.OpenRead(file);
        return CurrenntNetworkFile.Read(stream, Path.GetFileName(file));
    }

    private static ModelCard Card(string file, ModelCard scales) => new($"network of {Path.GetFileName(file)}, scales of {scales.Name}")
    {
        IntendedUse = $"Research. The network was trained by another program: nothing is known here of its data, and of how good it is. {ModelCard.Estimate}",
    };
}
