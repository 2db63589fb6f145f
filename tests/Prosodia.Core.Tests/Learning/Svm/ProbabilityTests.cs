using FsCheck;
using FsCheck.Fluent;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Learning.Svm;

public sealed class ProbabilityTests
{
    [Fact]
    public void A_sigmoid_through_two_points_has_a_closed_form()
    {
        // Targets are (1 + 1) / (1 + 2) and 1 / (1 + 2): P(1) = 2/3 gives A = −ln 2, and by symmetry B = 0.
        var sigmoid = PlattSigmoid.Fit([1, -1], [true, false]);
        Assert.Equal(-Math.Log(2), sigmoid.A, 1e-5);
        Assert.Equal(0, sigmoid.B, 1e-5);
        Assert.Equal(2.0 / 3, sigmoid.Probability(1), 1e-5);
    }

    [Fact]
    public void A_sigmoid_never_overflows()
    {
        var sigmoid = new PlattSigmoid(-1e3, 0);
        Assert.Equal(1, sigmoid.Probability(1e3));
        Assert.Equal(0, sigmoid.Probability(-1e3));
    }

    [Fact]
    public void Coupling_finds_the_probabilities_that_the_pairs_agree_on() => Prop.ForAll(
        Gen.Choose(1, 100).ArrayOf().Where(weights => weights.Length is > 1 and < 8).ToArbitrary(), weights =>
        {
            var sum = weights.Sum();
            var p = weights.Select(weight => weight / (double)sum).ToArray();
            var pairwise = p.SelectMany((pi, i) => p.Skip(i + 1).Select(pj => pi / (pi + pj))).ToArray();
            var coupled = PairwiseCoupling.Couple(pairwise, p.Length);
            return Math.Abs(coupled.Sum() - 1) < 1e-12 && coupled.Zip(p).All(pair => Math.Abs(pair.First - pair.Second) < 0.02); // it stops at 0.005 / k
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Probabilities_depend_on_the_seed_and_on_nothing_else()
    {
        var samples = new SampleMatrix([.. Enumerable.Range(0, 120).Select(i => Math.Sin(i * i) + (i / 2 % 3))], 60, 2);
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        var options = new SvmOptions { Probability = true, Seed = 7 };
        var first = SvmModel.Train(SvmKernel.Rbf(1), samples, labels, options);
        var again = SvmModel.Train(SvmKernel.Rbf(1), samples, labels, options);
        var other = SvmModel.Train(SvmKernel.Rbf(1), samples, labels, options with { Seed = 8 });
        Assert.Equal(first.Probabilities(samples[0]), again.Probabilities(samples[0]));
        Assert.NotEqual(first.Probabilities(samples[0]), other.Probabilities(samples[0]));
        Assert.Equal(1, first.Probabilities(samples[0]).Sum(), 1e-12);
    }

    [Fact]
    public void A_machine_without_sigmoids_says_so()
    {
        var model = SvmModel.Train(SvmKernel.Linear, new([1, -1], 2, 1), [0, 1], new());
        Assert.Throws<InvalidOperationException>(() => model.Probabilities([1]));
    }

    [Fact]
    public void A_class_of_one_sample_still_gets_a_probability()
    {
        var model = SvmModel.Train(SvmKernel.Linear, new([1, -1, -2], 3, 1), [0, 1, 1], new() { Probability = true });
        Assert.Equal(1, model.Probabilities([1]).Sum(), 1e-12);
    }
}
