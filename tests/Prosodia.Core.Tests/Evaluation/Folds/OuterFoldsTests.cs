using FsCheck;
using FsCheck.Fluent;
using Prosodia.Evaluation.Folds;

namespace Prosodia.Tests.Evaluation.Folds;

public sealed class OuterFoldsTests
{
    [Fact]
    public void Every_performer_is_left_out_once()
    {
        var plan = OuterFolds.LeaveOnePerformerOut(Performances.OfSizes(2, 3, 2));
        Assert.Equal(["performer 00", "performer 01", "performer 02"], plan.Folds.Select(fold => fold.Name));
        Assert.Equal([2, 3, 4], plan.Folds[1].Test.AsEnumerable());
        Assert.Equal([0, 1, 5, 6], plan.Folds[1].Train.AsEnumerable());
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void The_papers_protocol_has_46_folds()
    {
        // RAVDESS in Zhang et al. (2015): 23 performers, 2 sentences, 6 emotions × 2 repetitions × 2 domains = 1,104 rows.
        // Each fold tests 24 rows and trains on 22 performers' other sentence: 22 · 24 = 528.
        var data = Performances.Full(23, 2, 12);
        var plan = OuterFolds.LeaveOnePerformerAndSentenceOut(data);
        Assert.Equal(46, plan.Folds.Length);
        Assert.Equal("performer 07, sentence 1", plan.Folds[12].Name);
        Assert.All(plan.Folds, fold => Assert.Equal((24, 528), (fold.Test.Length, fold.Train.Length)));
        Assert.Empty(plan.Problems);
        Assert.All(plan.Folds, fold => Assert.Empty(FoldOverlap.Find(fold, data, performers: true, sentences: true)));
    }

    [Fact]
    public void Nothing_that_is_tested_was_trained_on() => Prop.ForAll(Performances.Any, data =>
        OuterFolds.LeaveOnePerformerAndSentenceOut(data).Folds.All(fold => !FoldOverlap.Find(fold, data, performers: true, sentences: true).Any())
        && OuterFolds.LeaveOnePerformerOut(data).Folds.Concat(OuterFolds.PerformerGroups(data, 3, seed: 1).Folds)
            .All(fold => !FoldOverlap.Find(fold, data).Any())).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_row_is_tested_once() => Prop.ForAll(Performances.Any, data =>
        new[] { OuterFolds.LeaveOnePerformerOut(data), OuterFolds.LeaveOnePerformerAndSentenceOut(data), OuterFolds.PerformerGroups(data, 3) }
            .All(plan => plan.Folds.SelectMany(fold => fold.Test).Order().SequenceEqual(data.Rows))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_seed_deals_performers_of_one_size_otherwise()
    {
        var data = Performances.Full(12, 2, 2);
        var plain = Names(OuterFolds.PerformerGroups(data, 4));
        var seeded = Names(OuterFolds.PerformerGroups(data, 4, seed: 5));
        Assert.NotEqual(plain, seeded);
        Assert.Equal(seeded, Names(OuterFolds.PerformerGroups(data, 4, seed: 5)));
        Assert.All(OuterFolds.PerformerGroups(data, 4, seed: 5).Folds, fold => Assert.Equal(24, fold.Test.Length));
    }

    [Fact]
    public void Rows_that_lack_a_name_are_named()
    {
        var data = new FoldRows(["a", null, "b"], ["1", "2", ""], [0, 1, 0]);
        Assert.Contains("row 1 has no performer", Refused(() => OuterFolds.LeaveOnePerformerOut(data)));
        Assert.Contains("row 2 has no sentence", Refused(() => OuterFolds.LeaveOnePerformerAndSentenceOut(data.Only([0, 2]))));
        Assert.Single(OuterFolds.LeaveOnePerformerOut(data.Only([0])).Folds); // rows left out need no names
        Assert.Contains("row 3 is not in a table of 3", Refused(() => data.Only([3])));
        Assert.Contains("row 2 is given twice", Refused(() => data.Only([2, 0, 2])));
        Assert.Contains("each row needs one of each", Refused(() => new FoldRows(["a"], [], [0])));
    }

    private static string[] Names(FoldPlan plan) => [.. plan.Folds.Select(fold => fold.Name)];

    private static string Refused(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
