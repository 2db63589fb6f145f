using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>What one problem is in one split: classes, pairs, test rows.</summary>
internal sealed class ProblemPlan
{
    public ProblemPlan(SearchProblem problem, ImmutableArray<bool> member, SplitRows rows, ImmutableArray<int> classes)
    {
        (Problem, Classes) = (problem, classes.Length);
        var numbers = classes.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        int[] taskNumbers = problem.Tasks is { } tasks
            ? [.. rows.Training.Where(row => member[row]).Select(row => tasks[row]).Distinct().Order()]
            : [0];
        Tasks = taskNumbers.Length;
        int TaskOf(int row) => problem.Tasks is { } all ? Math.Max(-1, Array.BinarySearch(taskNumbers, all[row])) : 0;
        var members = new List<(int Column, int Task)>[Classes];
        for (var c = 0; c < Classes; c++)
            members[c] = [];
        for (var column = 0; column < rows.Training.Length; column++)
        {
            var row = rows.Training[column];
            if (member[row])
                members[numbers[problem.Labels[row]]].Add((column, TaskOf(row)));
        }

        List<PairLayout> pairs = [];
        for (var i = 0; i < Classes; i++)
        {
            for (var j = i + 1; j < Classes; j++)
                pairs.Add(new([.. members[i]], [.. members[j]], Tasks, rows.Positions));
        }

        Pairs = [.. pairs];
        TestRows = [.. Enumerable.Range(0, rows.Test.Length).Where(at => member[rows.Test[at]])];
        TestClasses = [.. TestRows.Select(at => numbers.GetValueOrDefault(problem.Labels[rows.Test[at]], -1))];
        TestTasks = [.. TestRows.Select(at => TaskOf(rows.Test[at]))];
    }

    public SearchProblem Problem { get; }

    /// <summary>Number of classes among the training rows.</summary>
    public int Classes { get; }

    /// <summary>Number of tasks among the training rows, 1 without tasks.</summary>
    public int Tasks { get; }

    /// <summary>(0,1), (0,2) … (1,2) …</summary>
    public PairLayout[] Pairs { get; }

    /// <summary>Test rows of the problem, as positions among those of the split.</summary>
    public int[] TestRows { get; }

    /// <summary>Their classes; −1 for one without training rows.</summary>
    public int[] TestClasses { get; }

    /// <summary>Their tasks; −1 for one without training rows.</summary>
    public int[] TestTasks { get; }
}
