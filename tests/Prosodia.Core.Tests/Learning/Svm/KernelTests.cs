using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Learning.Svm;

public sealed class KernelTests
{
    private static readonly SampleMatrix Samples = new([.. Enumerable.Range(0, 70 * 3).Select(i => Math.Sin(i * i))], 70, 3);

    [Fact]
    public void A_matrix_holds_the_formula_of_every_pair()
    {
        foreach (var kernel in new[] { SvmKernel.Linear, SvmKernel.Rbf(0.7) })
        {
            var matrix = kernel.Matrix(Samples);
            for (var i = 0; i < Samples.Rows; i++)
            {
                for (var j = 0; j < Samples.Rows; j++)
                    Assert.Equal(kernel.Evaluate(Samples[i], Samples[j]), matrix[i][j], 1e-6);
            }
        }
    }

    [Fact]
    public void Dot_products_are_summed_feature_after_feature()
    {
        // 1e16 + 1 − 1e16 is 0 in this order and 1 in another.
        var samples = new SampleMatrix([1e8, 1, 1e8, 1e8, 1, -1e8], 2, 3);
        Assert.Equal(0, KernelMatrix.Linear(samples)[0][1]);
    }

    [Fact]
    public void A_block_is_the_matrix_of_its_samples()
    {
        var block = new KernelMatrix();
        SvmKernel.Rbf(1).Matrix(Samples).CopyBlock([.. Enumerable.Range(0, 70)], block); // leaves old values beyond the small block
        int[] chosen = [5, 3, 60];
        SvmKernel.Rbf(1).Matrix(Samples).CopyBlock(chosen, block);
        var expected = SvmKernel.Rbf(1).Matrix(Samples.Select(chosen));
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected[i].ToArray(), block[i].ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Samples_and_kernel_values_must_be_finite(double bad)
    {
        Assert.Contains("row 1, column 0", Assert.Throws<ArgumentException>(() => new SampleMatrix([1, 2, bad, 4], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => KernelMatrix.Precomputed([1, bad, 0, 1], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelMatrix.Rbf(new(Samples), bad));
    }

    [Fact]
    public void Values_too_large_for_the_kernel_are_refused()
    {
        var huge = new SampleMatrix([1e200, -1e200], 2, 1);
        Assert.Throws<ArgumentException>(() => KernelMatrix.Linear(huge));
        Assert.Throws<ArgumentException>(() => new SquaredDistances(huge));
    }

    [Fact]
    public void Tasks_scale_the_kernel()
    {
        // δ + 1/µ at µ = 0.5: 3 within a task, 2 across; divided by 1 + 1/µ = 3.
        var ones = KernelMatrix.Precomputed([1, 1, 1, 1, 1, 1, 1, 1, 1], 3);
        var published = MultiTaskKernel.Apply(ones, [0, 0, 1], 0.5, MultiTaskScale.AsPublished);
        Assert.Equal([3, 3, 2], published[0].ToArray());
        Assert.Equal([2, 2, 3], published[2].ToArray());
        Assert.Equal([1, 1, 2 / 3f], MultiTaskKernel.Apply(ones, [0, 0, 1], 0.5)[0].ToArray());
        Assert.Equal(1, MultiTaskKernel.Factor(false, 1e-12), 1e-11); // one machine on all tasks
        Assert.Equal(0, MultiTaskKernel.Factor(false, 1e12), 1e-11); // a machine for each
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiTaskKernel.Factor(true, 0));
    }

    [Fact]
    public void Both_scales_give_the_same_machine_at_their_own_cost()
    {
        var kernel = SvmKernel.Rbf(0.5).Matrix(Samples);
        int[] labels = [.. Enumerable.Range(0, 70).Select(i => i * i % 3)];
        int[] tasks = [.. Enumerable.Range(0, 70).Select(i => i % 2)];
        const double mu = 0.25; // the published kernel is 1 + 1/µ = 5 times as large
        var tight = new SvmOptions { Smo = SvmProblems.Tight };
        var published = OneAgainstOneTrainer.Train(
            MultiTaskKernel.Apply(kernel, tasks, mu, MultiTaskScale.AsPublished), labels, tight with { Cost = 2 }).Machine;
        var scaled = OneAgainstOneTrainer.Train(MultiTaskKernel.Apply(kernel, tasks, mu), labels, tight with { Cost = 10 }).Machine;
        Assert.Equal(published.SupportIndices.AsEnumerable(), scaled.SupportIndices);
        for (var pair = 0; pair < published.Pairs; pair++)
            Assert.Equal(published.Rho[pair], scaled.Rho[pair], 1e-5);
    }
}
