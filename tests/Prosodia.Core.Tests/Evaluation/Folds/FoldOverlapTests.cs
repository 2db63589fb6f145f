using Prosodia.Evaluation.Folds;

namespace Prosodia.Tests.Evaluation.Folds;

public sealed class FoldOverlapTests
{
    private static readonly FoldRows Data = new(["a", "a", "b", "b"], ["1", "2", "1", "2"], [0, 0, 0, 0]);

    [Fact]
    public void Everything_shared_is_named()
    {
        var fold = new Fold("bad", [0, 1, 2], [1, 3]);
        Assert.Equal(
            ["bad: row 1 is in training and in test", "bad: performer a is in training and in test", "bad: performer b is in training and in test",
                "bad: sentence 2 is in training and in test"],
            FoldOverlap.Find(fold, Data, performers: true, sentences: true));
        Assert.Single(FoldOverlap.Find(fold, Data, performers: false));
    }

    [Fact]
    public void Only_what_must_be_apart_is_compared()
    {
        Assert.Empty(FoldOverlap.Find(new("fold", [0, 1], [2, 3]), Data));
        Assert.NotEmpty(FoldOverlap.Find(new("fold", [0, 1], [2, 3]), Data, sentences: true));
    }

    [Fact]
    public void Rows_must_be_in_the_table() =>
        Assert.Contains("row 9", Assert.Throws<ArgumentException>(() => FoldOverlap.Find(new("fold", [0], [9]), Data).Any()).Message);
}
