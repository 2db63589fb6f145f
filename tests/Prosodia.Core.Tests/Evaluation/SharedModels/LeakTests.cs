using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Learning.Svm;
using Prosodia.Models;
using Prosodia.Numerics;

namespace Prosodia.Tests.Evaluation.SharedModels;

/// <summary>Nothing of what is tested reaches ranking, tuning or training.</summary>
public sealed class LeakTests
{
    [Fact]
    public void OtherTestLabels_ChangeNothing()
    {
        var data = MadeUpUtterances.Data(4);
        var fold = new SharedModelsExperiment(data, MadeUpUtterances.Small).Plan.Folds[0];
        var turned = data.Emotion.Classes.ToBuilder();
        foreach (var row in fold.Test)
            turned[row] = (turned[row] + 1) % 3;
        var otherLabels = data with { Emotion = data.Emotion with { Classes = turned.ToImmutable() } };

        AssertSame(Evaluate(data), Evaluate(otherLabels));
    }

    [Fact]
    public void OtherTestDomains_ChangeNothing_ButWhatTheKnownDomainWouldGive()
    {
        var data = MadeUpUtterances.Data(4);
        var fold = new SharedModelsExperiment(data, MadeUpUtterances.Small).Plan.Folds[0];
        var turned = data.Domain.Classes.ToBuilder();
        foreach (var row in fold.Test)
            turned[row] = 1 - turned[row];

        AssertSame(Evaluate(data), Evaluate(data with { Domain = data.Domain with { Classes = turned.ToImmutable() } }));
    }

    [Fact]
    public void OtherTestFeatures_ChangeNoChoice()
    {
        var data = MadeUpUtterances.Data(4);
        var fold = new SharedModelsExperiment(data, MadeUpUtterances.Small).Plan.Folds[0];
        var others = WithColumn(data, 3, row => fold.Test.Contains(row) ? 100 : data.Utterances.Features[row][3]);

        var (first, second) = (Evaluate(data), Evaluate(others));

        Assert.Equal(Choices(first), Choices(second));
    }

    [Fact]
    public void AFeatureThatTellsTheEmotionOfTestUtterancesOnly_IsNeverChosen()
    {
        const int Planted = 20;
        var data = MadeUpUtterances.Data(4);
        var experiment = new SharedModelsExperiment(data, MadeUpUtterances.Small);
        for (var fold = 0; fold < 3; fold++)
        {
            var test = experiment.Plan.Folds[fold].Test;
            var planted = WithColumn(data, Planted, row => test.Contains(row) ? data.Emotion.Classes[row] : 0);

            var result = new SharedModelsExperiment(planted, MadeUpUtterances.Small with { Grid = MadeUpUtterances.Small.Grid with { FeatureCounts = [5, 8] } })
                .Run(fold, folder: null);

            Assert.All(result.Models.SelectMany(model => model.Stages), stage => Assert.DoesNotContain(Planted, stage.Columns));
        }
    }

    [Fact]
    public async Task PermutedLabels_ScoreAtChance()
    {
        var utterances = MadeUpUtterances.Of(6);
        var random = new Xoshiro256(3);
        var labels = utterances.Recordings.Select(recording => recording.Emotion).ToArray();
        for (var i = labels.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (labels[i], labels[j]) = (labels[j], labels[i]);
        }

        var permuted = new UtteranceSet(
            utterances.Set, utterances.Features, [.. utterances.Recordings.Zip(labels, (recording, label) => recording with { Emotion = label })]);
        var data = SharedModelsDataBuilder.Build(new CorpusInfo("permuted"), permuted);

        var results = await new SharedModelsExperiment(data, MadeUpUtterances.Small).RunAsync(null, 2);

        // 288 utterances, three emotions: chance is 1/3, and four standard deviations of it are 0.11.
        Assert.All(ModelOutcome.Of(results), outcome => Assert.InRange(outcome.Right().Average(right => right ? 1.0 : 0), 0.22, 0.45));
    }

    private static FoldResult Evaluate(SharedModelsData data) => new SharedModelsExperiment(data, MadeUpUtterances.Small).Run(0, folder: null);

    private static SharedModelsData WithColumn(SharedModelsData data, int column, Func<int, double> value)
    {
        var features = data.Utterances.Features;
        var values = new double[features.Rows * features.Columns];
        for (var row = 0; row < features.Rows; row++)
        {
            features[row].CopyTo(values.AsSpan(row * features.Columns));
            values[(row * features.Columns) + column] = value(row);
        }

        return data with { Utterances = data.Utterances.With(new SampleMatrix(values, features.Rows, features.Columns)) };
    }

    private static void AssertSame(FoldResult first, FoldResult second)
    {
        Assert.Equal(Choices(first), Choices(second));
        foreach (var (a, b) in first.Models.Zip(second.Models))
        {
            Assert.Equal(a.Emotions.AsEnumerable(), b.Emotions);
            Assert.Equal(a.Domains.AsEnumerable(), b.Domains);
            Assert.Equal(a.Probabilities.AsEnumerable(), b.Probabilities);
        }
    }

    private static string[] Choices(FoldResult fold) =>
    [
        .. fold.Models.SelectMany(model => model.Stages).Select(stage =>
            $"{stage.Name} {stage.Settings} {stage.InnerAccuracy:R} {stage.SupportVectors} {string.Join(' ', stage.Columns)}"),
    ];
}
