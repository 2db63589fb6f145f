using System.Collections.Immutable;
using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Search;
using Prosodia.Numerics;

namespace Prosodia.Tests.Learning.Svm.Search;

/// <summary>Small data of the shape the search is made for: classes that overlap, two tasks that shift them, speakers to split by.</summary>
internal sealed record SearchData(SampleMatrix Features, ImmutableArray<int> Labels, ImmutableArray<int> Tasks, ImmutableArray<SearchSplit> Splits)
{
    private const int Width = 30;
    private const int Speakers = 6;

    public static SvmGrid Grid { get; } = new([5, 17, 30], [0.5, 1, 4, 16], Powers(-8, 0, 2), []);

    public static SvmGrid TaskGrid { get; } = Grid with { Mus = [0.1, 1, 10] };

    public static SearchData Make(int seed, int rows = 72, int classes = 3)
    {
        var random = new Xoshiro256(seed);
        int[] labels = [.. Enumerable.Range(0, rows).Select(_ => 10 + random.Below(classes))];
        int[] tasks = [.. Enumerable.Range(0, rows).Select(_ => 7 * random.Below(2))];
        double[] values = [.. Enumerable.Range(0, rows * Width).Select(i =>
            random.Normal() + (0.5 * Math.Sin((labels[i / Width] * (1 + (i % Width))) + tasks[i / Width])))];
        var splits = Enumerable.Range(0, 3).Select(fold => new SearchSplit(
            [.. Enumerable.Range(0, rows).Where(row => row % Speakers % 3 != fold)],
            [.. Enumerable.Range(0, rows).Where(row => row % Speakers % 3 == fold)],
            [.. Enumerable.Range(0, Width).OrderBy(column => (column * (7 + (4 * fold))) % 31)]));
        return new(new(values, rows, Width), [.. labels], [.. tasks], [.. splits]);
    }

    public SearchProblem Simple => new("simple", Labels, [.. Enumerable.Range(0, Labels.Length)], null, Grid);

    public SearchProblem MultiTask => new("mt", Labels, [.. Enumerable.Range(0, Labels.Length)], Tasks, TaskGrid);

    public SearchProblem Half(int task) => Simple with { Name = $"task {task}", Rows = [.. Simple.Rows.Where(row => Tasks[row] == task)] };

    public GridScores[] Run(SearchOptions options, params SearchProblem[] problems) => SvmGridSearch.Run(Features, problems, Splits, options);

    private static ImmutableArray<double> Powers(int first, int last, int step) =>
        [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(i => Math.Pow(2, first + (step * i)))];
}
