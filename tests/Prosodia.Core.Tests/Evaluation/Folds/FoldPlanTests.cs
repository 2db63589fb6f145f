using Prosodia.Evaluation.Folds;

namespace Prosodia.Tests.Evaluation.Folds;

public sealed class FoldPlanTests
{
    [Fact]
    public void A_performer_without_a_sentence_is_reported()
    {
        var plan = OuterFolds.LeaveOnePerformerAndSentenceOut(Performances.Of([("a", "1", 0), ("a", "2", 0), ("b", "1", 0), ("c", "2", 0)]));
        Assert.Equal(6, plan.Folds.Length);
        Assert.Equal([("performer b, sentence 2", FoldProblemKind.EmptyTest), ("performer c, sentence 1", FoldProblemKind.EmptyTest)],
            plan.Problems.Select(problem => (problem.Fold.Name, problem.Kind)));
        Assert.Equal("performer b, sentence 2: there are no rows to test", plan.Problems[0].Reason);
    }

    [Fact]
    public void Nothing_left_to_train_on_is_reported()
    {
        var alone = OuterFolds.LeaveOnePerformerOut(Performances.Of([("a", "1", 0), ("a", "2", 1)]));
        Assert.Equal([FoldProblemKind.EmptyTraining], alone.Problems.Select(problem => problem.Kind));
        // With one sentence there is no other to train on: every fold is reported.
        var plan = OuterFolds.LeaveOnePerformerAndSentenceOut(Performances.Full(3, 1, 2));
        Assert.Equal(3, plan.Problems.Count(problem => problem.Kind == FoldProblemKind.EmptyTraining));
    }

    [Fact]
    public void A_class_that_only_the_test_performer_has_is_reported()
    {
        var plan = OuterFolds.LeaveOnePerformerOut(Performances.Of([("a", "1", 0), ("a", "1", 4), ("b", "1", 0), ("b", "1", 7), ("c", "1", 7)]));
        var problem = Assert.Single(plan.Problems);
        Assert.Equal((FoldProblemKind.ClassMissing, plan.Folds[0]), (problem.Kind, problem.Fold));
        Assert.Equal("performer a: no training row has class 4, so it cannot be predicted", problem.Reason);
    }

    [Fact]
    public void Without_rows_there_are_no_folds() => Assert.Empty(OuterFolds.LeaveOnePerformerOut(new([], [], [])).Folds);
}
