using System.Collections.Immutable;
using Prosodia.Learning.Svm;
using Prosodia.Models;

namespace Prosodia.Tests.Models;

public sealed class SvmStageTests
{
    private static readonly ImmutableArray<string> Labels = ["angry", "calm", "sad"];

    /// <summary>A machine without support vectors decides −ρ, whatever the sample: (0,2) first, then (0,1) or (1,2).</summary>
    [Theory]
    [InlineData(new double[] { 1, 1, 1 }, "angry", "angry-sad:angry angry-calm:angry")]
    [InlineData(new double[] { -1, 1, 1 }, "calm", "angry-sad:angry angry-calm:calm")]
    [InlineData(new double[] { 1, -1, -1 }, "sad", "angry-sad:sad calm-sad:sad")]
    [InlineData(new double[] { 1, -1, 1 }, "calm", "angry-sad:sad calm-sad:calm")]
    [InlineData(new double[] { 0, 0, 0 }, "sad", "angry-sad:sad calm-sad:sad")] // 0 is not above 0
    public void The_path_by_hand(double[] decisions, string label, string path)
    {
        var decision = Constant(Labels, [0, 1, 2], decisions).Classify([0]);

        Assert.Equal(label, decision.Label);
        Assert.Equal(path, string.Join(' ', decision.Path.Select(step => $"{step.First}-{step.Second}:{step.Winner}")));
        Assert.Empty(decision.Probabilities);
    }

    /// <summary>The middle class is absent and the machine has the others the other way round: P(sad) = 1 / (1 + exp(−1)), by hand.</summary>
    [Fact]
    public void Probabilities_stand_in_the_order_of_the_labels()
    {
        var decision = Constant(Labels, [2, 0], [1], new PlattSigmoid(-1, 0)).Classify([0]);

        Assert.Equal("sad", decision.Label);
        Assert.Equal([1 - 0.7310585786300049, 0, 0.7310585786300049], decision.Probabilities, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void One_class_is_certain()
    {
        ImmutableArray<int> calm = [.. SmallModels.Rows.Where(row => SmallModels.Emotion.Classes[row] == 1)];

        var decision = SmallModels.Stage(SmallModels.Emotion, new(2, 1, 0.5), calm).Classify(new double[6]);

        Assert.Equal("calm", decision.Label);
        Assert.Empty(decision.Path);
        Assert.Equal([0, 1, 0], decision.Probabilities.AsEnumerable());
    }

    [Fact]
    public void A_class_that_was_never_seen_has_no_probability()
    {
        ImmutableArray<int> rows = [.. SmallModels.Rows.Where(row => SmallModels.Emotion.Classes[row] != 1)];
        var stage = SmallModels.Stage(SmallModels.Emotion, new(3, 1, 0.5), rows);

        foreach (var row in SmallModels.Rows)
        {
            var decision = stage.Classify(SmallModels.Utterances.Features[row]);
            Assert.Equal(0, decision.Probabilities[1]);
            Assert.Equal(1, decision.Probabilities.Sum(), 1e-12);
            Assert.Equal(("angry", "sad"), (Assert.Single(decision.Path).First, decision.Path[0].Second));
        }
    }

    [Fact]
    public void Probabilities_add_up_to_one()
    {
        var stage = SmallModels.Stage(SmallModels.Emotion.WithTasks(SmallModels.Domain), new(6, 4, 0.1, 0.5));
        foreach (var row in SmallModels.Rows)
            Assert.Equal(1, stage.Classify(SmallModels.Utterances.Features[row], SmallModels.Domain.Classes[row]).Probabilities.Sum(), 1e-12);
    }

    [Fact]
    public void A_sample_that_does_not_fit_is_refused()
    {
        var stage = SmallModels.Stage(SmallModels.Emotion, new(4, 1, 0.5));
        var tasks = SmallModels.Stage(SmallModels.Emotion.WithTasks(SmallModels.Domain), new(4, 1, 0.5, 1));

        Assert.Contains("column 3 of 3", Assert.Throws<ArgumentException>(() => stage.Classify(new double[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => stage.Classify([0, double.NaN, 0, 0]));
        Assert.Throws<ArgumentException>(() => stage.Classify(new double[6], task: 0));
        Assert.Throws<ArgumentException>(() => tasks.Classify(new double[6]));
    }

    [Fact]
    public void Numbers_that_could_make_a_decision_infinite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Constant(Labels, [0, 1], [double.NaN]));
        Assert.Throws<ArgumentException>(() => Constant(Labels, [0, 1], [1e300]));
        Assert.Throws<ArgumentException>(() => Constant(Labels, [0, 3], [1]));
        Assert.Throws<ArgumentException>(() => Constant(Labels, [0, 0], [1]));
    }

    private static SvmStage Constant(ImmutableArray<string> labels, ImmutableArray<int> classes, double[] decisions, params ImmutableArray<PlattSigmoid> sigmoids) =>
        new(new("emotion", labels, new(1, 1, 1), [0], [0.5], new SampleMatrix([], 0, 1), [], new OneAgainstOne
        {
            Labels = classes,
            SupportIndices = [],
            SupportCounts = [.. new int[classes.Length]],
            Coefficients = [.. Enumerable.Repeat(ImmutableArray<double>.Empty, classes.Length - 1)],
            Rho = [.. decisions.Select(decision => -decision)],
            Sigmoids = sigmoids,
        }));
}
