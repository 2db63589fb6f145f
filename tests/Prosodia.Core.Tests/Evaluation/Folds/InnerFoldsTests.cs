using FsCheck;
using FsCheck.Fluent;
using Prosodia.Evaluation.Folds;

namespace Prosodia.Tests.Evaluation.Folds;

public sealed class InnerFoldsTests
{
    // [sorted(set(groups[test])) for _, test in GroupKFold(k).split(groups, groups=groups)], scikit-learn 1.2.1
    [Theory]
    [InlineData(2, "00 01 03 05 08", "02 04 06 07 09")]
    [InlineData(3, "01 02 03 06", "04 05 09", "00 07 08")]
    [InlineData(4, "01 09", "00 04", "02 06 07", "03 05 08")]
    [InlineData(5, "01 06", "03 04", "07 09", "02 08", "00 05")]
    public void Performers_are_dealt_as_scikit_learn_does(int folds, params string[] expected)
    {
        var plan = InnerFolds.Make(Performances.OfSizes(5, 9, 5, 3, 8, 5, 2, 7, 5, 4), InnerDesign.ByPerformer, folds);
        Assert.Equal(expected.Select(names => $"performers {names}"), plan.Folds.Select(fold => fold.Name));
    }

    [Fact]
    public void Performers_of_23_sizes_are_dealt_as_scikit_learn_does()
    {
        var data = Performances.OfSizes([.. Enumerable.Range(0, 23).Select(i => (i * 37 % 29) + 1)]);
        string[] expected = ["02 04 18 20 22", "07 09 11 13 15", "00 06 08 14 16", "03 05 17 19", "01 10 12 21"];
        Assert.Equal(expected.Select(names => $"performers {names}"), InnerFolds.Make(data, InnerDesign.ByPerformer, 5).Folds.Select(fold => fold.Name));
    }

    [Fact]
    public void Performers_of_one_size_are_dealt_as_scikit_learn_does()
    {
        var plan = InnerFolds.Make(Performances.OfSizes(6, 6, 6, 6, 6, 6, 6), InnerDesign.ByPerformer, 5);
        Assert.Equal(
            ["performers 01 06", "performers 00 05", "performer 04", "performer 03", "performer 02"], plan.Folds.Select(fold => fold.Name));
    }

    [Fact]
    public void Fewer_performers_than_folds_make_as_many_folds()
    {
        var plan = InnerFolds.Make(Performances.Full(2, 2, 3), InnerDesign.ByPerformer, 5);
        Assert.Equal(["performer 02", "performer 01"], plan.Folds.Select(fold => fold.Name));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Sentences_can_be_held_out_instead()
    {
        var data = Performances.Full(2, 4, 3);
        var plan = InnerFolds.Make(data, InnerDesign.BySentence, 2);
        Assert.Equal(["sentences 2 4", "sentences 1 3"], plan.Folds.Select(fold => fold.Name));
        Assert.All(plan.Folds, fold => Assert.Empty(FoldOverlap.Find(fold, data, performers: false, sentences: true)));
    }

    [Fact]
    public void Crossed_folds_hold_out_both()
    {
        var data = Performances.Full(4, 2, 3);
        var plan = InnerFolds.Make(data, InnerDesign.Crossed, 2);
        Assert.Equal(
            ["performers 02 04, sentence 1", "performers 02 04, sentence 2", "performers 01 03, sentence 1", "performers 01 03, sentence 2"],
            plan.Folds.Select(fold => fold.Name));
        Assert.All(plan.Folds, fold => Assert.Equal((12, 12), (fold.Test.Length, fold.Train.Length)));
    }

    [Fact]
    public void No_design_leaks() => Prop.ForAll(Performances.Any, data =>
    {
        var some = data.Only(data.Rows.Where(row => row % 5 != 0).DefaultIfEmpty(0));
        return Clean(InnerDesign.ByPerformer, true, false) && Clean(InnerDesign.BySentence, false, true) && Clean(InnerDesign.Crossed, true, true);

        bool Clean(InnerDesign design, bool performers, bool sentences)
        {
            var folds = InnerFolds.Make(some, design, 3).Folds;
            return folds.All(fold => !FoldOverlap.Find(fold, some, performers, sentences).Any())
                && folds.SelectMany(fold => fold.Test).Order().SequenceEqual(some.Rows)
                && folds.All(fold => fold.Train.All(some.Rows.Contains));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_fold_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InnerFolds.Make(Performances.Full(2, 2, 2), InnerDesign.ByPerformer, 1));
}
