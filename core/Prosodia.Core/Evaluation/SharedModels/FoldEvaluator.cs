using System.Collections.Immutable;
using Prosodia.Evaluation.Folds;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Does one outer fold: trains on its training rows, tests on the others.</summary>
/// <remarks>Safe to share between threads.</remarks>
/// <param name="data">The utterances.</param>
/// <param name="spec">How.</param>
public sealed class FoldEvaluator(SharedModelsData data, SharedModelsSpec spec)
{
    private readonly SharedModelTrainer _trainer = new(data, spec);
    private readonly FeatureGroupEvaluator _groups = new(data, spec);

    /// <summary>Does a fold.</summary>
    /// <param name="index">0-based fold.</param>
    /// <param name="fold">The fold.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public FoldResult Evaluate(int index, Fold fold, CancellationToken cancellationToken = default)
    {
        var models = _trainer.Train(fold.Train, cancellationToken);
        var groups = spec.FeatureGroups ? _groups.Evaluate(fold, cancellationToken) : [];
        return new(index, fold.Name, fold.Test, fold.Train.Length, [.. models.Select(model => Test(model, fold.Test))], groups);
    }

    private ModelFold Test(TrainedSharedModel trained, ImmutableArray<int> rows)
    {
        var model = trained.Model;
        var decisions = rows.Select(row => model.Classify(data.Utterances.Features[row])).ToArray();
        return new(
            model.Kind,
            trained.Stages,
            [.. decisions.Select(decision => model.Emotions.IndexOf(decision.Emotion.Label))],
            [.. rows.Select((row, i) => model.Emotions.IndexOf(GivenDomain(model, row, decisions[i]).Label))],
            [.. decisions.Select(decision => decision.Domain).OfType<StageDecision>().Select(domain => model.Domains.IndexOf(domain.Label))],
            [.. decisions.SelectMany(decision => decision.Emotion.Probabilities)]);
    }

    private StageDecision GivenDomain(SharedModel model, int row, SharedModelDecision decision) =>
        model.Domain is null ? decision.Emotion : model.ClassifyEmotion(data.Utterances.Features[row], data.Domain.Classes[row]);
}
