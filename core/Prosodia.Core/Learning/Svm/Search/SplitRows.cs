using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>The rows of one split in the order in which kernels hold them.</summary>
/// <remarks>
/// Training rows are sorted by class and task in each problem, so that what a pair of classes needs of a kernel row are a few contiguous
/// runs: copied in bulk, never gathered.
/// </remarks>
internal sealed class SplitRows
{
    public SplitRows(IReadOnlyList<SearchProblem> problems, IReadOnlyList<ImmutableArray<bool>> members, SearchSplit split)
    {
        var classes = problems.Select((problem, p) => ClassOrder(problem, members[p], split.Training)).ToArray();
        Classes = [.. classes.Select(order => order.Labels)];
        var used = split.Training.Where(row => members.Any(member => member[row])).ToArray();
        var keys = used.Select((row, at) => Key(row, at, problems, members, classes)).ToArray();
        Array.Sort(keys, used, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        (Training, Positions) = ([.. used], [.. keys.Select(key => key[^1])]);
        Test = [.. split.Test.Where(row => members.Any(member => member[row]))];
    }

    /// <summary>Labels of each problem's classes, in LIBSVM's order.</summary>
    public ImmutableArray<ImmutableArray<int>> Classes { get; }

    /// <summary>Rows to train on.</summary>
    public ImmutableArray<int> Training { get; }

    /// <summary>Where each of them stood among the split's rows to train on.</summary>
    public ImmutableArray<int> Positions { get; }

    /// <summary>Rows to test on.</summary>
    public ImmutableArray<int> Test { get; }

    private static (ImmutableArray<int> Labels, Dictionary<int, int> Numbers) ClassOrder(
        SearchProblem problem, ImmutableArray<bool> member, ImmutableArray<int> training)
    {
        int[] labels = [.. training.Where(row => member[row]).Select(row => problem.Labels[row])];
        var order = ClassGroups.Of(labels).Labels;
        return (order, order.Index().ToDictionary(pair => pair.Item, pair => pair.Index));
    }

    private static int[] Key(
        int row,
        int at,
        IReadOnlyList<SearchProblem> problems,
        IReadOnlyList<ImmutableArray<bool>> members,
        (ImmutableArray<int> Labels, Dictionary<int, int> Numbers)[] classes)
    {
        var key = new int[(2 * problems.Count) + 1];
        for (var p = 0; p < problems.Count; p++)
        {
            key[2 * p] = members[p][row] ? classes[p].Numbers[problems[p].Labels[row]] : -1;
            key[(2 * p) + 1] = problems[p].Tasks is { } tasks ? tasks[row] : 0;
        }

        key[^1] = at;
        return key;
    }
}
