using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Benchmarks.Learning;

/// <summary>One outer fold: all rows but those of actor 0, split five times by actor.</summary>
internal sealed class SvmFold
{
    private const int Folds = 5;

    private readonly SvmData _data;
    private readonly SearchSplit[] _splits;

    public SvmFold(SvmData data, bool multiTask)
    {
        (_data, MultiTask) = (data, multiTask);
        int[] rows = [.. Enumerable.Range(0, data.Actors.Length).Where(row => data.Actors[row] != 0)];
        _splits = [.. Enumerable.Range(0, Folds).Select(fold => new SearchSplit(
            [.. rows.Where(row => data.Actors[row] % Folds != fold)], [.. rows.Where(row => data.Actors[row] % Folds == fold)], [.. data.Ranking]))];
        var grid = new SvmGrid([.. Enumerable.Range(1, 10).Select(i => 60 * i)], Powers(-1, 9), Powers(-10, 7), multiTask ? [0.1, 0.3, 1, 3, 10] : []);
        Problem = new(multiTask ? "multi-task" : "RBF", [.. data.Emotions], [.. rows], multiTask ? [.. data.Tasks] : null, grid);
    }

    public bool MultiTask { get; }

    public SearchProblem Problem { get; }

    public GridScores Run(int threads, bool voting) => SvmGridSearch.Run(
        _data.Features, [Problem], _splits, new() { Threads = threads, Voting = voting, Scale = MultiTaskScale.AsPublished })[0];

    private static System.Collections.Immutable.ImmutableArray<double> Powers(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(exponent => Math.Pow(2, exponent))];
}
