using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Tests.Learning.Svm.Search;

public sealed class SvmGridSearchTests
{
    private static readonly SearchOptions Tight = new() { Smo = SvmProblems.Tight };

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(12, true, false)]
    [InlineData(3, false, true)]
    public void To_a_tight_tolerance_every_setting_scores_as_if_computed_alone(int seed, bool coldStarts, bool voting)
    {
        var data = SearchData.Make(seed);
        var options = Tight with { ColdStarts = coldStarts, Voting = voting };
        var found = data.Run(options, data.Simple)[0];
        Assert.Equal(PlainSearch.Flatten(PlainSearch.Run(data, data.Simple, options)), PlainSearch.Flatten(found));
        Assert.Equal(0, found.Unfinished);
    }

    [Theory]
    [InlineData(2, false, MultiTaskScale.WithinTaskOne)]
    [InlineData(10, false, MultiTaskScale.WithinTaskOne)]
    [InlineData(11, false, MultiTaskScale.WithinTaskOne)]
    [InlineData(4, true, MultiTaskScale.WithinTaskOne)]
    [InlineData(5, true, MultiTaskScale.AsPublished)]
    public void At_the_usual_tolerance_few_settings_differ_and_the_choice_is_the_same(int seed, bool multiTask, MultiTaskScale scale)
    {
        var data = SearchData.Make(seed, multiTask ? 60 : 72);
        var options = new SearchOptions { Scale = scale };
        var problem = multiTask ? data.MultiTask : data.Simple;
        var (found, plain) = (data.Run(options, problem)[0], PlainSearch.Run(data, problem, options));
        var differences = PlainSearch.Flatten(found).Zip(PlainSearch.Flatten(plain), (a, b) => Math.Abs(a - b)).ToArray();
        Assert.InRange(differences.Max(), 0, 3);
        Assert.InRange(differences.Count(d => d > 0), 0, differences.Length / 50);
        Assert.Equal(plain.Best(), found.Best());
    }

    [Fact]
    public void Problems_of_one_search_do_not_disturb_each_other()
    {
        var data = SearchData.Make(6);
        SearchProblem[] problems = [data.Simple, data.MultiTask, data.Half(0), data.Half(7)];
        var together = data.Run(Tight, problems);
        foreach (var (problem, scores) in problems.Zip(together))
        {
            Assert.Equal(problem.Name, scores.Name);
            Assert.Equal(PlainSearch.Flatten(data.Run(Tight, problem)[0]), PlainSearch.Flatten(scores));
        }

        Assert.Equal([.. together[0].Totals], together[2].Totals.Zip(together[3].Totals, (a, b) => a + b));
    }

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        var data = SearchData.Make(7);
        var one = data.Run(new() { Threads = 1 }, data.Simple, data.MultiTask);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var many = data.Run(new() { Threads = threads }, data.Simple, data.MultiTask);
            Assert.Equal(one.Select(PlainSearch.Flatten), many.Select(PlainSearch.Flatten));
            Assert.Equal(one.Select(scores => scores.Iterations), many.Select(scores => scores.Iterations)); // the same path, not only its end
        }
    }

    [Fact]
    public void A_class_or_task_without_training_rows_is_met_in_the_test()
    {
        // On a line: class 1 at 0, class 2 at 10, class 3 at 20 only in the test; task 1 only in the test.
        var features = new SampleMatrix([0, 0.5, 10, 10.5, 20, 0.2, 9.8], 7, 1);
        var split = new SearchSplit([0, 1, 2, 3], [4, 5, 6], [0]);
        var problem = new SearchProblem("line", [1, 1, 2, 2, 3, 1, 2], [.. Enumerable.Range(0, 7)], [0, 0, 0, 0, 0, 1, 1], new([1], [1], [0.01], [1]));
        var scores = SvmGridSearch.Run(features, [problem], [split], new())[0];
        Assert.Equal(2, scores.Correct(0, 0, 0, 0, 0));
        Assert.Equal(2 / 3.0, scores.Accuracy(0, 0, 0, 0));
    }

    [Fact]
    public void One_class_alone_is_always_predicted()
    {
        var problem = new SearchProblem("one", [5, 5, 5, 6], [0, 1, 2, 3], null, new([1], [1, 2], [1], []));
        var scores = SvmGridSearch.Run(new([1, 2, 3, 4], 4, 1), [problem], [new([0, 1], [2, 3], [0])], new())[0];
        Assert.Equal((1, 1), (scores.Correct(0, 0, 0, 0, 0), scores.Correct(0, 0, 0, 0, 1)));
    }

    [Fact]
    public void An_iteration_limit_is_reported()
    {
        var data = SearchData.Make(8);
        var scores = data.Run(new() { Smo = new() { MaxIterations = 2 } }, data.Simple)[0];
        Assert.InRange(scores.Unfinished, 1, long.MaxValue);
    }

    [Fact]
    public void Progress_counts_every_setting_of_every_split()
    {
        var data = SearchData.Make(9, 45);
        var progress = new Sum();
        data.Run(new() { Progress = progress, Threads = 2 }, data.Simple, data.MultiTask);
        Assert.Equal(3 * (SearchData.Grid.Cells + SearchData.TaskGrid.Cells), progress.Value);
    }

    [Fact]
    public void A_search_can_be_cancelled_on_its_way()
    {
        var data = SearchData.Make(9);
        using var source = new CancellationTokenSource();
        var options = new SearchOptions { Progress = new Sum(source.Cancel) };
        Assert.ThrowsAny<OperationCanceledException>(() => SvmGridSearch.Run(data.Features, [data.Simple], data.Splits, options, source.Token));
    }

    private sealed class Sum(Action? action = null) : IProgress<int>
    {
        private int _value;

        public int Value => _value;

        public void Report(int value)
        {
            Interlocked.Add(ref _value, value);
            action?.Invoke();
        }
    }
}
