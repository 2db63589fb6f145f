using System.Collections.Immutable;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Learning.Svm;

public sealed class OneAgainstOneTrainerTests
{
    [Fact]
    public void Classes_stand_in_order_of_appearance_but_plus_one_before_minus_one()
    {
        var kernel = KernelMatrix.Linear(new([1, 2, 3, 4], 4, 1));
        Assert.Equal([7, 3], OneAgainstOneTrainer.Train(kernel, [7, 3, 7, 3], new()).Machine.Labels.AsEnumerable());
        Assert.Equal([1, -1], OneAgainstOneTrainer.Train(kernel, [-1, 1, -1, 1], new()).Machine.Labels.AsEnumerable());
    }

    [Fact]
    public void Three_classes_on_a_line_by_hand()
    {
        // Points 0, 1 and 3: a pair at distance d has α = 2/d², so (0,1): 2, (0,3): 2/9, (1,3): 1/2, all below C.
        var model = SvmModel.Train(SvmKernel.Linear, new([0, 1, 3], 3, 1), [10, 20, 30], new() { Cost = 100, Smo = SvmProblems.Tight });
        double[][] expected = [[2, -2, -2.0 / 9], [2.0 / 9, 0.5, -0.5]];
        for (var row = 0; row < 2; row++)
            Assert.All(expected[row].Zip(model.Machine.Coefficients[row]), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal([10, 20, 30], new[] { 0.4, 0.6, 2.1 }.Select(x => model.PredictByVoting([x])));
        Assert.Equal([10, 20, 30], new[] { 0.4, 0.6, 2.1 }.Select(x => model.PredictByDag([x])));
    }

    [Fact]
    public void Class_weights_bound_the_class_they_name()
    {
        var options = new SvmOptions { Cost = 0.1, ClassWeights = ImmutableSortedDictionary<int, double>.Empty.Add(30, 0.5) };
        var machine = OneAgainstOneTrainer.Train(KernelMatrix.Linear(new([0, 1, 3], 3, 1)), [10, 20, 30], options).Machine;
        Assert.Equal([0.1, -0.1, -0.05], machine.Coefficients[0].AsEnumerable());
        Assert.Equal([0.05, 0.05, -0.05], machine.Coefficients[1].AsEnumerable());
    }

    [Fact]
    public void One_class_alone_is_always_predicted()
    {
        var model = SvmModel.Train(SvmKernel.Rbf(1), new([1, 2], 2, 1), [5, 5], new());
        Assert.Equal((5, 5), (model.PredictByVoting([9]), model.PredictByDag([9])));
        Assert.Empty(model.Machine.SupportIndices);
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var options = new SvmOptions
        {
            Cost = 0,
            ClassWeights = ImmutableSortedDictionary<int, double>.Empty.Add(4, double.NaN),
            Smo = new() { Tolerance = -1 },
        };
        var error = Assert.Throws<ArgumentException>(() => OneAgainstOneTrainer.Train(KernelMatrix.Linear(new([1], 1, 1)), [1], options));
        foreach (var part in new[] { "Cost", "ClassWeights[4]", "Smo.Tolerance" })
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_must_fit_the_kernel() =>
        Assert.Throws<ArgumentException>(() => OneAgainstOneTrainer.Train(KernelMatrix.Linear(new([1, 2], 2, 1)), [1], new()));

    [Fact]
    public void Training_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            OneAgainstOneTrainer.Train(KernelMatrix.Linear(new([1, -1], 2, 1)), [1, 2], new(), source.Token));
    }
}
