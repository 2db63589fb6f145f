using System.CommandLine;
using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Jobs.Evaluation;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>train CORPUS --out DIR</c>: final models on all of a corpus, as packages.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string> Corpus = new("corpus") { Description = "A corpus folder, or utterance.npz of an extraction." };
    private static readonly Option<string> Out = new("--out", "-o") { Description = "Folder for the packages: one zip a model.", Required = true };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("train", "Trains final models on all of a corpus. Evaluate first: training says nothing about accuracy.") { Corpus, Out };
        foreach (var option in SharedModelsOptions.Training)
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (SharedModelsOptions.Tuning(parsed, out var spec) is { Count: > 0 } errors)
            return CommandRunner.WrongOptions(errors);
        var output = parsed.GetRequiredValue(Out);
        var features = await EvaluateCommand.FeaturesAsync(parsed.GetRequiredValue(Corpus), output, visual: true, cancellationToken);
        var data = SharedModelsDataBuilder.Build(features.Info, features.Utterances, spec.Normalization, features.Notes);
        foreach (var note in data.LeftOut)
            await Console.Error.WriteLineAsync(Shown.Text(note));
        var packages = SharedModelTraining.Train(features, data, spec, cancellationToken);
        if (packages.IsEmpty)
            throw new CorpusException(features.Info.Name, "none of the models can be trained on it");
        foreach (var package in packages)
        {
            var path = Path.Combine(output, SharedModelKinds.NameOf(package.Model.Kind) + ".zip");
            SharedModelFile.Write(path, package);
            await Console.Out.WriteLineAsync(Shown.Text($"{path}: {string.Join("; ", package.Model.Stages.Select(Describe))}"));
        }

        return features.Failures.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }

    private static string Describe(SvmStage stage) => $"{stage.Name} on {stage.Settings.FeatureCount} features, {stage.SupportVectors} support vectors";
}
