using Prosodia.Evaluation.SharedModels;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Tests.Evaluation.SharedModels;

/// <summary>Choices worked out by hand on small tables of correct counts.</summary>
public sealed class SettingChoiceTests
{
    private static readonly SvmGrid Grid = new([10, 20], [1, 2], [0.5, 1], []);

    [Fact]
    public void BestCell_HasMostCorrectOverAllSplits()
    {
        // (features, C, γ): 20, 2, 0.5 has 5 + 7 = 12; 10, 1, 1 has 9 + 2 = 11.
        var scores = Scores(Grid, [10, 10], (0, (0, 0, 1), 9), (1, (0, 0, 1), 2), (0, (1, 1, 0), 5), (1, (1, 1, 0), 7));

        var chosen = Assert.Single(SettingChoice.Choose([scores], ChoiceRule.BestCell));

        Assert.Equal(new(20, 2, 0.5), chosen.Settings);
        Assert.Equal(0.6, chosen.Accuracy);
    }

    [Fact]
    public void Ties_GoToFewerFeatures_ThenSmallerC_ThenSmallerGamma()
    {
        var scores = Scores(Grid, [10], (0, (1, 0, 0), 8), (0, (0, 1, 0), 8), (0, (0, 0, 1), 8));

        Assert.Equal(new(10, 1, 1), SettingChoice.Choose([scores], ChoiceRule.BestCell)[0].Settings);
    }

    [Fact]
    public void Ties_GoToSmallerMu_AfterGamma()
    {
        var grid = Grid with { Mus = [0.1, 1, 10] };
        var scores = new GridScores(new("", [], [], null, grid), [10]);
        scores.Set(0, featureCount: 0, mu: 2, gamma: 0, cost: 0, correct: 8);
        scores.Set(0, featureCount: 0, mu: 1, gamma: 0, cost: 0, correct: 8);
        scores.Set(0, featureCount: 0, mu: 0, gamma: 1, cost: 0, correct: 8);

        Assert.Equal(new(10, 1, 0.5, 1), SettingChoice.Choose([scores], ChoiceRule.BestCell)[0].Settings);
    }

    [Fact]
    public void ClassifiersOfOneModel_ShareTheNumberOfFeatures()
    {
        // Alone, the first would take 10 (9 right) and the second 20 (9 right). Together: 10 gives 9 + 1, 20 gives 6 + 9.
        var first = Scores(Grid, [10], (0, (0, 0, 0), 9), (0, (1, 0, 0), 6));
        var second = Scores(Grid, [10], (0, (0, 1, 1), 1), (0, (1, 1, 1), 9));

        var chosen = SettingChoice.Choose([first, second], ChoiceRule.BestCell);

        Assert.Equal([new(20, 1, 0.5), new(20, 2, 1)], chosen.Select(cell => cell.Settings));
    }

    [Fact]
    public void MeanRank_DoesNotLetOneEasySplitDecide()
    {
        // In the first split (10, 1, 0.5) wins by far; in the two others (20, 1, 0.5) wins by one.
        var scores = Scores(
            Grid, [100, 100, 100],
            (0, (0, 0, 0), 90), (1, (0, 0, 0), 1), (2, (0, 0, 0), 1),
            (0, (1, 0, 0), 10), (1, (1, 0, 0), 2), (2, (1, 0, 0), 2));

        Assert.Equal(10, SettingChoice.Choose([scores], ChoiceRule.BestCell)[0].Settings.FeatureCount);
        Assert.Equal(20, SettingChoice.Choose([scores], ChoiceRule.MeanRank)[0].Settings.FeatureCount);
    }

    private static GridScores Scores(SvmGrid grid, int[] totals, params (int Split, (int Features, int Cost, int Gamma) Cell, int Correct)[] cells)
    {
        var scores = new GridScores(new("", [], [], null, grid), [.. totals]);
        foreach (var (split, cell, correct) in cells)
            scores.Set(split, cell.Features, 0, cell.Gamma, cell.Cost, correct);
        return scores;
    }
}
