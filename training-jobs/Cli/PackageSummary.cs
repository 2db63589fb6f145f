using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>What a person should know of a model package: what it answers, what it is made of, what it was trained on and how good it was found to be.</summary>
internal static class PackageSummary
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, ModelPackage package)
    {
        foreach (var line in Model(package).Concat(Card(package.Card)).Append(Origin(package)))
            writer.WriteLine(Shown.Text(line));
    }

    private static string Origin(ModelPackage package)
    {
        var seed = package.Seed is { } known ? $"seed {known}" : "of a network that another program has trained";
        return $"made by     prosodia {package.Code}, {seed}; features {package.Extraction}";
    }

    private static IEnumerable<string> Model(ModelPackage package) => package switch
    {
        SharedModelPackage shared => Shared(shared.Model, shared.Features.Count),
        SequenceModelPackage sequence => Sequence(sequence),
        _ => [$"model       {package.Kind}"],
    };

    private static IEnumerable<string> Shared(SharedModel model, int features)
    {
        yield return $"model       {SharedModelKinds.NameOf(model.Kind)}";
        yield return $"emotions    {string.Join(", ", model.Emotions)}";
        if (model.Domain is not null)
            yield return $"domains     {string.Join(", ", model.Domains)}";
        var machines = model.Stages.Select(stage => $"{stage.Name}: {stage.SupportVectors} support vectors of {stage.Settings.FeatureCount} features of {features}");
        yield return $"machines    {string.Join("; ", machines)}";
    }

    private static IEnumerable<string> Sequence(SequenceModelPackage package)
    {
        yield return $"model       {package.Card.Name}";
        foreach (var output in package.Model.Outputs)
            yield return $"output      {output.Name} every second, on a scale of {output.Minimum} to {output.Maximum}";
        yield return $"network     {package.Features.Count} window features, LSTM layers of {string.Join(", ", package.Model.Network.Shape.Layers)} units; "
            + "it remembers, so no feature alone explains a second";
    }

    private static IEnumerable<string> Card(ModelCard card)
    {
        if (card.Data is { } data)
        {
            var what = data.Performers > 0 ? $"utterances by {data.Performers} performers" : "pieces";
            yield return $"trained on  {data.Corpus}{(data.Synthetic ? " (synthetic: for trying out)" : "")}, {data.Utterances} {what}";
            if (data.ActionUnits is { } actionUnits)
                yield return $"faces       {actionUnits}: action units of another source are not for this model";
        }

        foreach (var metric in card.Metrics)
            yield return $"            {metric.Name}: {metric.Value:F3}{(metric is { Lower: { } low, Upper: { } high } ? $" ({low:F3} to {high:F3})" : "")}";
        yield return $"for         {card.IntendedUse}";
        yield return $"not for     {card.NotFor}";
    }
}
