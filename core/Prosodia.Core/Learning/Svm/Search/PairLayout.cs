using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>Where the training rows of two classes stand in the solver's arrays, and where their coefficients stand for prediction.</summary>
/// <remarks>
/// The solver's slots are ordered by task: one segment a task, so that the multi-task kernel is the plain one times a factor that is constant
/// within a segment and is never stored. Segments are padded to whole vectors with slots that never move.
/// </remarks>
internal sealed class PairLayout
{
    public const int Lanes = 16;
    private const int PredictionLanes = 8;

    /// <param name="first">Columns of the first class and the task number of each.</param>
    /// <param name="second">The same of the second.</param>
    /// <param name="tasks">Number of tasks.</param>
    /// <param name="positions">Where each column stood among the rows to train on.</param>
    public PairLayout((int Column, int Task)[] first, (int Column, int Task)[] second, int tasks, ImmutableArray<int> positions)
    {
        List<int> slots = [], columns = [], segments = [];
        List<sbyte> signs = [];
        List<Run> runs = [];
        SegmentEnds = new int[tasks];
        var end = 0;
        for (var task = 0; task < tasks; task++)
        {
            foreach (var (members, sign) in new[] { (first, (sbyte)1), (second, (sbyte)-1) })
            {
                int[] own = [.. members.Where(member => member.Task == task).Select(member => member.Column)];
                runs.AddRange(Run.Join(own, end, 1));
                slots.AddRange(Enumerable.Range(end, own.Length));
                columns.AddRange(own);
                signs.AddRange(Enumerable.Repeat(sign, own.Length));
                segments.AddRange(Enumerable.Repeat(task, own.Length));
                end += own.Length;
            }

            SegmentEnds[task] = end = Run.Pad(end, Lanes);
        }

        (Slots, Columns, Signs, Segments, Runs) = ([.. slots], [.. columns], [.. signs], [.. segments], [.. runs]);
        Stride = end;
        TrainingOrder = [.. Enumerable.Range(0, Slots.Length).OrderByDescending(i => Signs[i]).ThenBy(i => positions[Columns[i]]).Select(i => Slots[i])];
        int[] ascending = [.. first.Select(member => member.Column), .. second.Select(member => member.Column)];
        PredictionRuns = [.. Run.Join(ascending, 0, PredictionLanes)];
        PredictionLength = PredictionRuns.Length == 0 ? 0 : Run.Pad(PredictionRuns[^1].Target + PredictionRuns[^1].Count, PredictionLanes);
        var places = PredictionRuns.SelectMany(run => Enumerable.Range(0, run.Count).Select(i => (Column: run.Source + i, Place: run.Target + i)))
            .ToDictionary(pair => pair.Column, pair => pair.Place);
        PredictionPlaces = [.. columns.Select(column => places[column])];
    }

    /// <summary>Of a pair whose kernel is at hand as it is: slots in the order of the samples, one task, no prediction.</summary>
    /// <param name="signs">+1 or −1 for each sample.</param>
    public PairLayout(ReadOnlySpan<sbyte> signs)
    {
        Stride = Run.Pad(signs.Length, Lanes);
        (SegmentEnds, Signs, Segments) = ([Stride], signs.ToArray(), new int[signs.Length]);
        Slots = new int[signs.Length];
        for (var i = 0; i < signs.Length; i++)
            Slots[i] = i;
        (TrainingOrder, Columns, Runs, PredictionRuns, PredictionPlaces) = (Slots, [], [], [], []);
    }

    /// <summary>Slots, a multiple of <see cref="Lanes"/>.</summary>
    public int Stride { get; }

    /// <summary>Where each task's slots end.</summary>
    public int[] SegmentEnds { get; }

    /// <summary>The slot of each sample.</summary>
    public int[] Slots { get; }

    /// <summary>The slots in the order in which LIBSVM would see the samples: first class first, each as the rows to train on were given.</summary>
    public int[] TrainingOrder { get; }

    /// <summary>The training row of each sample: column of the kernel.</summary>
    public int[] Columns { get; }

    /// <summary>+1 for the first class, −1 for the second.</summary>
    public sbyte[] Signs { get; }

    /// <summary>The task of each sample.</summary>
    public int[] Segments { get; }

    /// <summary>From columns of the kernel to slots.</summary>
    public Run[] Runs { get; }

    /// <summary>From columns of the kernel to coefficients; each run begins a new vector of coefficients.</summary>
    public Run[] PredictionRuns { get; }

    /// <summary>Number of coefficients with padding.</summary>
    public int PredictionLength { get; }

    /// <summary>Where each sample's coefficient stands.</summary>
    public int[] PredictionPlaces { get; }
}
