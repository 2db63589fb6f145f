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
        PackageSummary.Write(Console.Out, package);
        foreach (var stage in package is SharedModelPackage shared ? shared.Model.Stages : [])
            Write(StageExplanation.Of(stage, package.Features), top);
        return ExitCode.Success;
    }

    private static void Write(StageExplanation stage, int top)
    {
        var settings = stage.Settings;
        Write($"\n{stage.Name}: {string.Join(", ", stage.Labels)}");
        Write($"  {settings.FeatureCount} features, C {settings.Cost:G4}, γ {settings.Gamma:G4}{(settings.Mu is { } mu ? $", µ {mu:G4}" : "")}, "
            + $"{stage.SupportVectors} support vectors");
        Write($"  groups: {string.Join(", ", stage.Groups.Select(group => $"{group.Group} {group.Chosen} of {group.Available}"))}");
        foreach (var feature in stage.Features.Take(top))
            Write($"  {feature.Rank,4}  {feature.Name,-52} {feature.Group,-10} {feature.Gain:F3} bit");
    }

    private static void Write(string line) => Console.WriteLine(Shown.Text(line));
}
