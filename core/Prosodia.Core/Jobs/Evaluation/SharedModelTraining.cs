using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Features.ActionUnits;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Jobs.Evaluation;

/// <summary>Trains final models on all of a corpus.</summary>
public static class SharedModelTraining
{
    /// <summary>Tunes and trains on all utterances.</summary>
    /// <param name="features">The corpus and its features.</param>
    /// <param name="data">Its utterances, as in the evaluation.</param>
    /// <param name="spec">Which models, and how.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="InvalidOperationException">The specification is wrong; the message lists every problem.</exception>
    public static ImmutableArray<SharedModelPackage> Train(
        CorpusFeatures features,
        SharedModelsData data,
        SharedModelsSpec spec,
        CancellationToken cancellationToken = default)
    {
        if (spec.Errors() is { Count: > 0 } errors)
            throw new InvalidOperationException(string.Join(" ", errors));
        ImmutableArray<int> rows = [.. Enumerable.Range(0, data.Utterances.Count)];
        var population = Standardization.Fit(data.Raw.Features, rows.AsSpan());
        return
        [
            .. new SharedModelTrainer(data, spec).Train(rows, cancellationToken).Select(trained => new SharedModelPackage(
                trained.Model, data.Utterances.Set, population, Card(trained, features, data), features.Extraction, spec.Seed)
            {
                Normalization = spec.Normalization,
                ActionUnits = data.Utterances.ActionUnits,
            }),
        ];
    }

    private static ModelCard Card(TrainedSharedModel trained, CorpusFeatures features, SharedModelsData data)
    {
        var inner = trained.Stages.Where(stage => stage.InnerAccuracy is not null).Select(stage => new CardMetric(
            $"{stage.Name}: accuracy of the chosen setting in the inner cross-validation (optimistic: the best of many)",
            stage.InnerAccuracy!.Value, null, null, data.Utterances.Count));
        return new(SharedModelKinds.NameOf(trained.Model.Kind))
        {
            Metrics = [.. inner],
            Data = new(
                features.Info.Name,
                features.Info.Licence,
                features.Info.Source,
                features.Info.Synthetic,
                data.Utterances.Count,
                data.Utterances.Recordings.Select(recording => recording.Performer).Distinct(StringComparer.Ordinal).Count())
            {
                ActionUnits = data.Utterances.ActionUnits is { } scale ? ActionUnitScales.Describe(scale) : null,
            },
        };
    }
}
