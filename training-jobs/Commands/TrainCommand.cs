using System.CommandLine;
using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Transfer;
using Prosodia.Jobs.Evaluation;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>train CORPUS --out DIR</c>: final models on all of a corpus, as packages.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string> Corpus = new("corpus") { Description = "A corpus folder, or utterance.npz of an extraction (zhang2015)." };
    private static readonly Option<string> Out = new("--out", "-o") { Description = "Folder for the packages: one zip a model.", Required = true };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("train", "Trains final models on all of a corpus. Evaluate first: training says nothing about accuracy.")
        {
            Corpus, Out, ExperimentOptions.Protocol, ExperimentOptions.Jobs, FaceOptions.Model,
        };
        foreach (var option in SharedModelsOptions.Training.Concat(TransferOptions.Training))
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (ExperimentOptions.Errors(parsed) is { Length: > 0 } errors)
            return Task.FromResult(CommandRunner.WrongOptions(errors));
        return parsed.GetRequiredValue(ExperimentOptions.Protocol) == ExperimentOptions.Coutinho2017
            ? SequenceModelAsync(parsed, cancellationToken)
            : SharedModelsAsync(parsed, cancellationToken);
    }

    private static async Task<int> SharedModelsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] errors = [.. TransferOptions.Given(parsed), .. SharedModelsOptions.Tuning(parsed, out var spec)];
        if (errors.Length > 0)
            return CommandRunner.WrongOptions(errors);
        var output = parsed.GetRequiredValue(Out);
        var features = await NeededFeatures.UtterancesAsync(parsed.GetRequiredValue(Corpus), output, spec.Faces, spec.Faces ? FaceOptions.Source(parsed) : null, parsed.GetValue(ExperimentOptions.Jobs), cancellationToken);
        var data = SharedModelsDataBuilder.Build(features.Info, features.Utterances, spec.Normalization, features.Notes);
        foreach (var note in data.LeftOut)
            await Console.Error.WriteLineAsync(Shown.Text(note));
        await FaceOptions.AdviseAsync(features);
        var packages = SharedModelTraining.Train(features, data, spec with { ThreadsPerFold = parsed.GetValue(ExperimentOptions.Jobs) }, cancellationToken);
        if (packages.IsEmpty)
            throw new CorpusException(features.Info.Name, "none of the models can be trained on it");
        foreach (var package in packages)
        {
            var path = Path.Combine(output, SharedModelKinds.NameOf(package.Model.Kind) + ".zip");
            ModelPackageFile.Write(path, package);
            await Console.Out.WriteLineAsync(Shown.Text($"{path}: {string.Join("; ", package.Model.Stages.Select(Describe))}"));
        }

        return features.Failures.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }

    private static async Task<int> SequenceModelAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (seed, _) = SharedModelsOptions.Shared(parsed);
        string[] errors = [.. SharedModelsOptions.Given(parsed), .. TransferOptions.Evaluation(parsed, seed, TransferSpec.Paper.BootstrapDraws, out var spec)];
        if (errors.Length > 0)
            return CommandRunner.WrongOptions(errors);
        var output = parsed.GetRequiredValue(Out);
        var data = await NeededFeatures.PiecesAsync(TransferOptions.Sources(parsed, parsed.GetRequiredValue(Corpus)), output, spec, parsed.GetValue(ExperimentOptions.Jobs), cancellationToken);
        foreach (var left in data.LeftOut)
            await Console.Error.WriteLineAsync(Shown.Text($"{left.Corpus}: {left.Name}: {left.Reason}"));
        var training = new SequenceModelTraining(data, spec);
        var package = await new ProgressDisplay().ShowAsync("Training", training.Trainings, progress => training.TrainAsync(
            output, TransferCorpora.SpecOf(new()).Fingerprint, parsed.GetValue(ExperimentOptions.Jobs), progress, cancellationToken));
        var path = Path.Combine(output, "arousal-valence.zip");
        ModelPackageFile.Write(path, package);
        var values = string.Join(" and ", package.Model.Outputs.Select(value => value.Name));
        await Console.Out.WriteLineAsync(Shown.Text(
            $"{path}: {values} every second, by LSTM layers of {string.Join(" and ", package.Model.Network.Shape.Layers)} units"));
        foreach (var metric in package.Card.Metrics)
            await Console.Out.WriteLineAsync(Shown.Text($"  {metric.Name}: {metric.Value:F3}"));
        return data.LeftOut.IsEmpty ? ExitCode.Success : ExitCode.Partial;
    }

    private static string Describe(SvmStage stage) => $"{stage.Name} on {stage.Settings.FeatureCount} features, {stage.SupportVectors} support vectors";
}
