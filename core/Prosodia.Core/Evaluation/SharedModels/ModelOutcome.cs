using System.Collections.Immutable;
using Prosodia.Evaluation.Measures;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>What one model made of all tested utterances, side by side: item i of every list is the same utterance.</summary>
public sealed class ModelOutcome
{
    private readonly SharedModelsData _data;

    private ModelOutcome(SharedModelsResults results, SharedModelKind kind)
    {
        _data = results.Data;
        Kind = kind;
        var folds = results.Folds.Select(fold => (Fold: fold, Model: fold.Models.Single(model => model.Kind == kind))).ToArray();
        Rows = [.. folds.SelectMany(fold => fold.Fold.Rows)];
        FoldOf = [.. folds.SelectMany(fold => fold.Fold.Rows.Select(_ => fold.Fold.Index))];
        Predicted = [.. folds.SelectMany(fold => fold.Model.Emotions)];
        PredictedGivenDomain = [.. folds.SelectMany(fold => fold.Model.EmotionsGivenDomain)];
        PredictedDomains = [.. folds.SelectMany(fold => fold.Model.Domains)];
        Stages = [.. folds.SelectMany(fold => fold.Model.Stages)];
        Truth = [.. Rows.Select(row => _data.Emotion.Classes[row])];
        Performers = [.. Rows.Select(row => _data.Utterances.Recordings[row].Performer!)];
        Probabilities = new(
            [.. folds.SelectMany(fold => fold.Model.Probabilities)], [.. Enumerable.Range(0, _data.Emotion.Labels.Length)]);
    }

    /// <summary>The model.</summary>
    public SharedModelKind Kind { get; }

    /// <summary>The paper's name of it.</summary>
    public string Name => SharedModelKinds.NameOf(Kind);

    /// <summary>Tested utterances, as rows of the data.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>The fold that tested each.</summary>
    public ImmutableArray<int> FoldOf { get; }

    /// <summary>True emotions.</summary>
    public ImmutableArray<int> Truth { get; }

    /// <summary>Predicted emotions.</summary>
    public ImmutableArray<int> Predicted { get; }

    /// <summary>Predicted emotions had the domain been known.</summary>
    public ImmutableArray<int> PredictedGivenDomain { get; }

    /// <summary>Predicted domains; empty for a simple model.</summary>
    public ImmutableArray<int> PredictedDomains { get; }

    /// <summary>Performers.</summary>
    public ImmutableArray<string> Performers { get; }

    /// <summary>Probabilities of the emotions.</summary>
    public ClassProbabilities Probabilities { get; }

    /// <summary>What was chosen for the stages, fold after fold.</summary>
    public ImmutableArray<StageChoice> Stages { get; }

    /// <summary>The outcome of every model, in the order of the tables.</summary>
    /// <param name="results">The experiment.</param>
    public static ImmutableArray<ModelOutcome> Of(SharedModelsResults results) => [.. results.Models.Select(kind => new ModelOutcome(results, kind))];

    /// <summary>Whether each utterance was recognised.</summary>
    public bool[] Right() => [.. Truth.Zip(Predicted, (truth, predicted) => truth == predicted)];

    /// <summary>Places of the utterances of one domain; all of them for null.</summary>
    /// <param name="domain">Index of the domain.</param>
    public int[] Items(int? domain = null) =>
        [.. Enumerable.Range(0, Rows.Length).Where(item => domain is null || _data.Domain.Classes[Rows[item]] == domain)];

    /// <summary>Truth against prediction on some utterances.</summary>
    /// <param name="items">Their places.</param>
    public ConfusionMatrix Confusion(int[] items) => ConfusionMatrix.Of(
        [.. items.Select(item => Truth[item])], [.. items.Select(item => Predicted[item])], [.. Enumerable.Range(0, _data.Emotion.Labels.Length)]);

    /// <summary>Accuracy in each fold, in order.</summary>
    public double[] FoldAccuracies() => Accuracies(FoldOf, Comparer<int>.Default);

    /// <summary>Accuracy of each performer, in ordinal order of names.</summary>
    public double[] PerformerAccuracies() => Accuracies(Performers, StringComparer.Ordinal);

    private double[] Accuracies<T>(ImmutableArray<T> groups, IComparer<T> order) =>
    [
        .. Enumerable.Range(0, Rows.Length).GroupBy(item => groups[item]).OrderBy(group => group.Key, order)
            .Select(group => group.Count(item => Truth[item] == Predicted[item]) / (double)group.Count()),
    ];
}
