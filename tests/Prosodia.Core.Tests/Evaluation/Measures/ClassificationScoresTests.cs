using Prosodia.Evaluation.Measures;

namespace Prosodia.Tests.Evaluation.Measures;

public sealed class ClassificationScoresTests
{
    private static readonly int[] Truth = [0, 0, 0, 0, 2, 2, 2, 5, 5, 5, 5, 5];
    private static readonly int[] Predicted = [0, 2, 0, 0, 2, 5, 2, 5, 5, 0, 5, 7]; // class 7 has no items

    [Fact]
    public void Rows_are_the_truth()
    {
        // confusion_matrix(truth, predicted), scikit-learn 1.2.1
        int[][] expected = [[3, 1, 0, 0], [0, 2, 1, 0], [1, 0, 3, 1], [0, 0, 0, 0]];
        var confusion = ConfusionMatrix.Of(Truth, Predicted);
        Assert.Equal([0, 2, 5, 7], confusion.Labels.AsEnumerable());
        Assert.Equal(12, confusion.Items);
        for (var i = 0; i < 16; i++)
            Assert.Equal(expected[i / 4][i % 4], confusion[i / 4, i % 4]);
    }

    [Fact]
    public void Scores_are_scikit_learns()
    {
        // accuracy_score, balanced_accuracy_score, f1_score(average='macro', zero_division=0), precision_recall_fscore_support
        var scores = ClassificationScores.Of(ConfusionMatrix.Of(Truth, Predicted));
        Assert.Equal(12, scores.Items);
        Assert.Equal(0.6666666666666666, scores.Accuracy, 1e-15);
        Assert.Equal(0.6722222222222222, scores.UnweightedRecall, 1e-15);
        Assert.Equal(0.5208333333333333, scores.MacroF1, 1e-15);
        Assert.Equal([0.75, 2.0 / 3, 0.75, 0], scores.Classes.Select(c => c.Precision));
        Assert.Equal([0.75, 2.0 / 3, 0.6, 0], scores.Classes.Select(c => c.Recall));
        Assert.Equal([0.75, 2.0 / 3, 2.0 / 3, 0], scores.Classes.Select(c => c.F1));
        Assert.Equal([4, 3, 5, 0], scores.Classes.Select(c => c.Items));
        Assert.Equal([4, 3, 4, 1], scores.Classes.Select(c => c.Predicted));
    }

    [Fact]
    public void A_listed_class_that_never_occurs_lowers_macro_F1_only()
    {
        // f1_score(truth, predicted, average='macro', labels=[0, 2, 5, 7, 9], zero_division=0)
        var scores = ClassificationScores.Of(ConfusionMatrix.Of(Truth, Predicted, [0, 2, 5, 7, 9]));
        Assert.Equal(0.41666666666666663, scores.MacroF1, 1e-15);
        Assert.Equal(0.6722222222222222, scores.UnweightedRecall, 1e-15);
    }

    [Fact]
    public void Matrices_of_folds_add_up()
    {
        var sum = ConfusionMatrix.Of(Truth.AsSpan(0, 5), Predicted.AsSpan(0, 5), [7, 5, 2, 0])
            .Plus(ConfusionMatrix.Of(Truth.AsSpan(5), Predicted.AsSpan(5), [7, 5, 2, 0]));
        Assert.Equal((12L, 3L, 1L), (sum.Items, sum[1, 1], sum[1, 0]));
    }

    [Fact]
    public void What_cannot_be_counted_is_refused()
    {
        Assert.Contains("item 1: class 3, taken for 1", Refused(() => ConfusionMatrix.Of([1, 3], [1, 1], [1, 2])));
        Assert.Contains("label 1 is listed twice", Refused(() => ConfusionMatrix.Of([], [], [1, 1])));
        Assert.Contains("2 true classes and 1 predictions", Refused(() => ConfusionMatrix.Of([1, 1], [1])));
        Assert.Contains("no items", Refused(() => ClassificationScores.Of(ConfusionMatrix.Of([], []))));
        Assert.Contains("differ", Refused(() => ConfusionMatrix.Of([1], [1]).Plus(ConfusionMatrix.Of([2], [2]))));
    }

    [Fact]
    public void Groups_have_their_own_accuracy()
    {
        var groups = GroupAccuracy.Of([1, 1, 2, 2, 3], [1, 2, 2, 2, 1], ["b", "a", "b", "b", "a"]);
        Assert.Equal([new("a", 2, 0), new("b", 3, 3)], groups.AsEnumerable());
        Assert.Equal([0, 1], groups.Select(group => group.Accuracy));
        Assert.Contains("1 groups", Refused(() => GroupAccuracy.Of([1, 2], [1, 2], ["a"]).ToArray()));
    }

    private static string Refused(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
