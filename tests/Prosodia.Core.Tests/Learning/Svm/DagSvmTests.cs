using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Learning.Svm;

public sealed class DagSvmTests
{
    [Theory]
    // Pairs of three classes: (0,1), (0,2), (1,2). The walk asks (0,2) first.
    [InlineData(new double[] { 1, 1, 1 }, 0, 0)] // 0 beats 2, then 1
    [InlineData(new double[] { -1, 1, 1 }, 1, 1)] // 0 beats 2, loses to 1
    [InlineData(new double[] { 1, -1, -1 }, 2, 2)] // 0 loses to 2, 1 loses to 2
    [InlineData(new double[] { 1, -1, 1 }, 1, 0)] // a circle 0 > 1 > 2 > 0: the walk ends at 1, one vote each goes to the first
    [InlineData(new double[] { 0, 0, 0 }, 2, 2)] // 0 is not above 0: the second class wins
    // Four classes: (0,1), (0,2), (0,3), (1,2), (1,3), (2,3).
    [InlineData(new double[] { 1, 1, -1, 1, 1, 1 }, 1, 0)] // 3 beats 0 and is dropped by 1, as is 2; by votes 0 and 1 have two each
    public void The_walk_and_the_votes_by_hand(double[] decisions, int walked, int voted)
    {
        var classes = decisions.Length == 3 ? 3 : 4;
        Assert.Equal(walked, DagSvm.Walk(classes, decisions));
        Assert.Equal(voted, Machine(classes, decisions).Vote(decisions));
    }

    [Fact]
    public void Nodes_decide_as_the_pairs_do()
    {
        double[] decisions = [1, 1, -1, 1, 1, 1];
        var machine = Machine(4, decisions);
        Assert.Equal(decisions, machine.Decisions([]));
        Assert.Equal(1, machine.Walk([]));
    }

    /// <summary>A machine without support vectors decides −ρ, whatever the sample.</summary>
    private static OneAgainstOne Machine(int classes, double[] decisions) => new()
    {
        Labels = [.. Enumerable.Range(0, classes)],
        SupportIndices = [],
        SupportCounts = [.. new int[classes]],
        Coefficients = [.. Enumerable.Repeat(System.Collections.Immutable.ImmutableArray<double>.Empty, classes - 1)],
        Rho = [.. decisions.Select(decision => -decision)],
    };
}
