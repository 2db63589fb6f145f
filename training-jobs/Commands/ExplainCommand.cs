using System.CommandLine;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>explain MODEL</c>: what a model was trained on, and what its stages rest on.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Model = new("model") { Description = "A model package." };
    private static readonly Option<int> Top = new("--top") { Description = "Features shown of each stage.", DefaultValueFactory = _ => 10 };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("explain", "Says what a model was trained on, and which features its decisions rest on.") { Model, Top };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var top = parsed.GetValue(Top);
        if (top < 0)
            return CommandRunner.WrongOptions([$"--top must be 0 or more, not {top}."]);
        var package = ModelPackageFile.Read(parsed.GetRequiredValue(Model));
        if (package is SharedModelPackage shared)
            Explain(shared, top);
        else if (package is SequenceModelPackage sequence)
            Explain(sequence);
        return ExitCode.Success;
    }

    private static void Explain(SharedModelPackage package, int top)
    {
        Write($"model       {SharedModelKinds.NameOf(package.Model.Kind)}");
        Write($"emotions    {string.Join(", ", package.Model.Emotions)}");
        if (package.Model.Domain is not null)
            Write($"domains     {string.Join(", ", package.Model.Domains)}");
        if (package.Card.Data is { } data)
            Write($"trained on  {NameOf(data)}, {data.Utterances} utterances by {data.Performers} performers");
        foreach (var metric in package.Card.Metrics)
            Write($"            {metric.Name}: {metric.Value:P1}");
        WriteUse(package.Card);
        foreach (var stage in package.Model.Stages)
            Write(StageExplanation.Of(stage, package.Features), top);
    }

    private static void Explain(SequenceModelPackage package)
    {
        Write($"model       {package.Card.Name}");
        foreach (var output in package.Model.Outputs)
            Write($"output      {output.Name} every second, on a scale of {output.Minimum} to {output.Maximum}");
        Write($"network     {package.Features.Count} window features, LSTM layers of {string.Join(", ", package.Model.Network.Shape.Layers)} units; it remembers, so no feature alone explains a second");
        if (package.Card.Data is { } data)
            Write($"trained on  {NameOf(data)}, {data.Utterances} pieces");
        foreach (var metric in package.Card.Metrics)
            Write($"            {metric.Name}: {metric.Value:F3}{(metric is { Lower: { } low, Upper: { } high } ? $" ({low:F3} to {high:F3})" : "")}");
        WriteUse(package.Card);
    }

    private static string NameOf(TrainingData data) => data.Corpus + (data.Synthetic ? " (synthetic: for trying out)" : "");

    private static void WriteUse(ModelCard card)
    {
        Write($"for         {card.IntendedUse}");
        Write($"not for     {card.NotFor}");
    }

    private static void Write(StageExplanation stage, int top)
    {
        var settings = stage.Settings;
        Write($"\n{stage.Name}: {string.Join(", ", stage.Labels)}");
        Write($"  {settings.FeatureCount} features, C {settings.Cost:G4}, γ {settings.Gamma:G4}{(settings.Mu is { } mu ? $", µ {mu:G4}" : "")}, {stage.SupportVectors} support vectors");
        Write($"  groups: {string.Join(", ", stage.Groups.Select(group => $"{group.Group} {group.Chosen} of {group.Available}"))}");
        foreach (var feature in stage.Features.Take(top))
            Write($"  {feature.Rank,4}  {feature.Name,-52} {feature.Group,-10} {feature.Gain:F3} bit");
    }

    private static void Write(string line) => Console.WriteLine(Shown.Text(line));
}
