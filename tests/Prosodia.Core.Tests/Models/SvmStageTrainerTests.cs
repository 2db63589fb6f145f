using System.Collections.Immutable;
using Prosodia.Learning.Svm;
using Prosodia.Models;
using Prosodia.Numerics;

namespace Prosodia.Tests.Models;

public sealed class SvmStageTrainerTests
{
    private static readonly SvmOptions Tight = new() { Smo = new() { Tolerance = 1e-8, MaxIterations = 1_000_000 } };

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        int[] shuffled = [.. SmallModels.Rows];
        new Random(5).Shuffle(shuffled);

        var (one, other) = (SmallModels.Stage(SmallModels.Emotion, new(5, 2, 0.2)), SmallModels.Stage(SmallModels.Emotion, new(5, 2, 0.2), [.. shuffled]));

        foreach (var row in SmallModels.Rows)
        {
            var (a, b) = (one.Classify(SmallModels.Utterances.Features[row]), other.Classify(SmallModels.Utterances.Features[row]));
            Assert.Equal(a.Path.AsEnumerable(), b.Path);
            Assert.Equal(a.Probabilities.AsEnumerable(), b.Probabilities);
        }
    }

    /// <summary>µ → 0: tasks do not count, and the machine is the one on all rows (Evgeniou &amp; Pontil, KDD 2004).</summary>
    [Fact]
    public void A_small_mu_pools_the_tasks()
    {
        var pooled = SmallModels.Stage(SmallModels.Emotion, new(6, 2, 0.2), options: Tight);
        var tasks = SmallModels.Stage(SmallModels.Emotion.WithTasks(SmallModels.Domain), new(6, 2, 0.2, 1e-9), options: Tight);

        foreach (var row in SmallModels.Rows)
        {
            var expected = pooled.Classify(SmallModels.Utterances.Features[row]);
            AssertClose(expected, tasks.Classify(SmallModels.Utterances.Features[row], 0));
            AssertClose(expected, tasks.Classify(SmallModels.Utterances.Features[row], 1));
        }
    }

    /// <summary>
    /// µ → ∞: a machine a task, but for ρ, which the tasks share. Every sample here has its mirror image in the other class, so ρ is 0 in all
    /// machines and the separate ones must come out.
    /// </summary>
    [Fact]
    public void A_large_mu_separates_the_tasks()
    {
        var (features, target) = Mirrored();
        ImmutableArray<int> all = [.. Enumerable.Range(0, features.Rows)];
        SvmStage Train(StageTarget of, ImmutableArray<int> rows, double? mu) =>
            SvmStageTrainer.Train(of, features, rows, new([0, 1], [0.2, 0.1]), new(2, 2, 0.5, mu), Tight);
        var joint = Train(target, all, 1e9);

        for (var task = 0; task < 2; task++)
        {
            var alone = Train(target with { Tasks = [] }, [.. all.Where(row => target.Tasks[row] == task)], null);
            foreach (var row in all)
                AssertClose(alone.Classify(features[row]), joint.Classify(features[row], task));
        }
    }

    [Fact]
    public void What_cannot_be_trained_is_said()
    {
        var target = SmallModels.Emotion with { Classes = SmallModels.Emotion.Classes.SetItem(3, -1) };

        var error = Assert.Throws<ArgumentException>(() => SmallModels.Stage(target, new(7, -1, 0.5, 1)));

        foreach (var problem in (string[])["Cost is -1", "row 3 has no emotion", "not every row has a task", "7 features wanted of 6"])
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SmallModels.Stage(SmallModels.Emotion, new(1, 1, 1), []));
    }

    /// <summary>Two tasks of two dimensions; rows 2i and 2i + 1 are mirror images in different classes.</summary>
    private static (SampleMatrix Features, StageTarget Target) Mirrored()
    {
        var random = new Xoshiro256(3);
        List<double> values = [];
        for (var i = 0; i < 24; i++)
        {
            double[] sample = [random.Normal() + (i % 2 == 0 ? 1 : 0), random.Normal() + (i % 2)];
            values.AddRange(sample);
            values.AddRange(sample.Select(value => -value));
        }

        var rows = Enumerable.Range(0, 48).ToList();
        return (new([.. values], 48, 2), new("emotion", ["a", "b"], [.. rows.Select(row => row % 2)], [.. rows.Select(row => row / 2 % 2)]));
    }

    private static void AssertClose(StageDecision expected, StageDecision actual)
    {
        Assert.Equal(expected.Path[0].Decision, actual.Path[0].Decision, 1e-5);
        Assert.Equal((expected.Path[0].First, expected.Path[0].Second), (actual.Path[0].First, actual.Path[0].Second));
    }
}
