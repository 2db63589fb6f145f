using System.Collections.Immutable;
using Prosodia.Evaluation.Folds;
using Prosodia.Evaluation.Selection;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Learning.Svm;
using Prosodia.Models;
using Prosodia.Tests.Learning.Svm;

namespace Prosodia.Tests.Evaluation.SharedModels;

/// <summary>
/// The protocol once more, in plain loops that share nothing: every fit starts from nothing on its own features. Choices and predictions
/// must be the same.
/// </summary>
public sealed class PlainNestedSearchTests
{
    private static readonly SharedModelsSpec Spec = MadeUpUtterances.Small with { Grid = new([3, 12, 30], [0.5, 8], [1 / 64.0, 1 / 4.0], [0.1, 3]) };

    [Theory]
    [InlineData(0.35, 0)]
    [InlineData(0.35, 3)]
    [InlineData(0.6, 1)]
    public void SimpleModel_IsTheOneOfPlainLoops(double strength, int fold) => AssertEqual(strength, fold, SharedModelKind.Simple);

    [Theory]
    [InlineData(0.35, 0)]
    [InlineData(0.5, 2)]
    public void MultiTaskModel_IsTheOneOfPlainLoops(double strength, int fold) => AssertEqual(strength, fold, SharedModelKind.MultiTaskHierarchical);

    private static void AssertEqual(double strength, int fold, SharedModelKind kind)
    {
        var data = MadeUpUtterances.Data(4, strength);
        var experiment = new SharedModelsExperiment(data, Spec);
        var result = experiment.Run(fold, null).Models.Single(model => model.Kind == kind);

        var (settings, accuracy, predicted) = Plain(data, experiment.Plan.Folds[fold], kind == SharedModelKind.MultiTaskHierarchical);

        Assert.Equal(settings, result.Stages[^1].Settings);
        Assert.Equal(accuracy, result.Stages[^1].InnerAccuracy!.Value, 1e-12);
        Assert.Equal(predicted.AsEnumerable(), result.EmotionsGivenDomain);
    }

    private static (StageSettings Settings, double Accuracy, ImmutableArray<int> Predicted) Plain(SharedModelsData data, Fold fold, bool tasks)
    {
        var rows = new FoldRows(
            data.Utterances.Recordings.Select(recording => recording.Performer),
            data.Utterances.Recordings.Select(recording => recording.Sentence),
            data.Emotion.Classes);
        var inner = InnerFolds.Make(rows.Only(fold.Train), InnerDesign.ByPerformer, Spec.InnerFolds).Folds;
        StageSettings? best = null;
        var most = -1;
        foreach (var features in Spec.Grid.FeatureCounts)
        {
            foreach (var cost in Spec.Grid.Costs)
            {
                foreach (var gamma in Spec.Grid.Gammas)
                {
                    foreach (var mu in tasks ? Spec.Grid.Mus.Select(mu => (double?)mu) : [null])
                    {
                        var settings = new StageSettings(features, cost, gamma, mu);
                        var right = inner.Sum(split => Predict(data, split.Train, split.Test, settings)
                            .Zip(split.Test, (predicted, row) => predicted == data.Emotion.Classes[row] ? 1 : 0).Sum());
                        if (right > most)
                            (best, most) = (settings, right);
                    }
                }
            }
        }

        return (best!, most / (double)fold.Train.Length, Predict(data, fold.Train, fold.Test, best!));
    }

    private static ImmutableArray<int> Predict(SharedModelsData data, ImmutableArray<int> train, ImmutableArray<int> test, StageSettings settings)
    {
        var ranking = new InformationGainRanker(data.Utterances.Features).Rank(train.AsSpan(), data.Emotion.Classes.AsSpan(), Discretizer.Mdl);
        ImmutableArray<int> ordered = [.. train.OrderBy(row => data.Emotion.Classes[row]), .. test];
        var selected = data.Utterances.Features.Select(ordered.AsSpan(), ranking.Columns.AsSpan()[..settings.FeatureCount]);
        var kernel = KernelMatrix.Rbf(new SquaredDistances(selected), settings.Gamma);
        if (settings.Mu is { } mu)
            kernel = MultiTaskKernel.Apply(kernel, [.. ordered.Select(row => data.Domain.Classes[row])], mu);
        var block = new KernelMatrix();
        kernel.CopyBlock([.. Enumerable.Range(0, train.Length)], block);
        var labels = ordered.Take(train.Length).Select(row => data.Emotion.Classes[row]).ToArray();
        var machine = OneAgainstOneTrainer.Train(block, labels, new SvmOptions { Cost = settings.Cost }).Machine;
        return
        [
            .. Enumerable.Range(train.Length, test.Length).Select(sample =>
                machine.Labels[machine.Walk([.. machine.SupportIndices.Select(vector => (double)kernel[sample][vector])])]),
        ];
    }
}
