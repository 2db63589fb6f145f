using Prosodia.Learning.Svm.Search;

namespace Prosodia.Tests.Learning.Svm.Search;

public sealed class SearchCheckTests
{
    private static readonly SearchData Data = SearchData.Make(1, 30);

    [Fact]
    public void Everything_that_is_wrong_with_a_grid_is_named() =>
        Assert.Equal(
            [
                "FeatureCounts[1] is 3 after 5; values must ascend",
                "Costs is empty",
                "Gammas[0] is NaN; it must be finite and above 0",
                "Mus[1] is 1 after 1; values must ascend",
            ],
            new SvmGrid([5, 3], [], [double.NaN], [1, 1]).Problems());

    [Theory]
    [InlineData("labels", "3 labels for 30 rows")]
    [InlineData("rows", "row 30 is outside 0..29")]
    [InlineData("twice", "row 4 occurs twice")]
    [InlineData("tasks", "µ go with tasks")]
    [InlineData("features", "split 0: the ranking has 30 features; the grids need 31")]
    [InlineData("overlap", "split 0: row 0 occurs twice")]
    [InlineData("ranking", "split 0: ranked feature 99 is outside 0..29")]
    [InlineData("untrained", "split 0: problem 'simple' has no training row")]
    [InlineData("threads", "options: Threads is 0")]
    [InlineData("splits", "there is no split")]
    [InlineData("memory", "MemoryLimit is 1000")]
    public void Nonsense_is_refused_with_a_reason(string kind, string message)
    {
        var (problem, split, options) = (Data.Simple, Data.Splits[0], new SearchOptions());
        problem = kind switch
        {
            "labels" => problem with { Labels = [1, 2, 3] },
            "rows" => problem with { Rows = [0, 1, 30] },
            "twice" => problem with { Rows = [4, 4] },
            "tasks" => problem with { Tasks = Data.Tasks },
            "features" => problem with { Grid = problem.Grid with { FeatureCounts = [31] } },
            "untrained" => problem with { Rows = split.Test },
            _ => problem,
        };
        split = kind switch
        {
            "overlap" => new([0, 1], [0], split.Ranking),
            "ranking" => split with { Ranking = split.Ranking.SetItem(3, 99) },
            _ => split,
        };
        options = kind switch { "threads" => new() { Threads = 0 }, "memory" => new() { MemoryLimit = 1000 }, _ => options };
        var error = Assert.Throws<ArgumentException>(() => SvmGridSearch.Run(Data.Features, [problem], kind == "splits" ? [] : [split], options));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Less_memory_means_fewer_threads_and_the_same_result()
    {
        var plan = new SplitPlan([Data.Simple], [[.. Enumerable.Repeat(true, 30)]], Data.Splits[0]);
        var (shared, own) = (plan.SharedBytes, plan.WorkerBytes);
        SearchMemory Share(long limit) => SearchMemory.Share([plan, plan, plan], new() { Threads = 2, MemoryLimit = limit });
        Assert.Equal(new(2, 2), Share((2 * shared) + (4 * own)));
        Assert.Equal(new(2, 1), Share((2 * shared) + (2 * own)));
        Assert.Equal(new(1, 2), Share(shared + (2 * own)));
        Assert.Equal(new(1, 1), Share(shared + own));
        Assert.Throws<ArgumentException>(() => Share(shared + own - 1));
        Assert.Equal(
            PlainSearch.Flatten(Data.Run(new(), Data.Simple)[0]),
            PlainSearch.Flatten(Data.Run(new() { MemoryLimit = 2 * (shared + own) }, Data.Simple)[0]));
    }

    [Fact]
    public void Of_equal_settings_the_simplest_is_best()
    {
        var problem = Data.MultiTask with { Grid = new([1, 2], [1, 2], [1, 2], [1, 2]) };
        var scores = new GridScores(problem, [5, 5]);
        Assert.Equal(new(1, 1, 1, 1), scores.Best());
        scores.Set(split: 0, featureCount: 1, mu: 0, gamma: 0, cost: 0, 3);
        Assert.Equal(new(2, 1, 1, 1), scores.Best()); // more are right
        scores.Set(split: 1, featureCount: 0, mu: 1, gamma: 1, cost: 1, 3);
        Assert.Equal(new(1, 2, 2, 2), scores.Best()); // fewer features
        scores.Set(split: 1, featureCount: 0, mu: 1, gamma: 1, cost: 0, 3);
        Assert.Equal(new(1, 1, 2, 2), scores.Best()); // smaller C
        scores.Set(split: 0, featureCount: 0, mu: 1, gamma: 0, cost: 0, 3);
        Assert.Equal(new(1, 1, 1, 2), scores.Best()); // smaller γ
        scores.Set(split: 0, featureCount: 0, mu: 0, gamma: 0, cost: 0, 3);
        Assert.Equal(new(1, 1, 1, 1), scores.Best()); // smaller µ
        Assert.Equal(0.3, scores.Accuracy(0, 0, 0, 0));
    }
}
