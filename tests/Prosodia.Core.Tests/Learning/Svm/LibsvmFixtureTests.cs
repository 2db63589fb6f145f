using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Libsvm;

namespace Prosodia.Tests.Learning.Svm;

/// <summary>What LIBSVM 3.24 found, recorded by Fixtures/make_libsvm_fixtures.py.</summary>
public sealed class LibsvmFixtureTests
{
    public static TheoryData<string> Names => ["linear", "rbf", "precomputed", "probability"];

    [Theory]
    [MemberData(nameof(Names))]
    public void With_shrinking_every_bit_is_that_of_svm_train(string name) =>
        AssertSameMachine(LibsvmModelFile.Read(Path($"{name}.model")).Machine, Train(name, shrinking: true));

    [Theory]
    [InlineData("linear")]
    [InlineData("rbf")]
    [InlineData("precomputed")]
    public void Without_shrinking_every_bit_is_that_of_svm_train_h_0(string name) =>
        AssertSameMachine(LibsvmModelFile.Read(Path($"{name}.plain.model")).Machine, Train(name, shrinking: false));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_dual_objective_is_that_of_LIBSVM(string name)
    {
        var (kernel, labels) = Kernel(name);
        var theirs = LibsvmModelFile.Read(Path($"{name}.model")).Machine;
        var ours = Train(name, shrinking: false);
        var members = ours.Labels.Select(label => Enumerable.Range(0, labels.Length).Where(i => labels[i] == label).ToArray()).ToArray();
        var libsvmOrder = Train(name, shrinking: true).SupportIndices; // bit-equal to theirs, whose file does not number the samples
        for (var i = 0; i < ours.Classes; i++)
        {
            for (var j = i + 1; j < ours.Classes; j++)
            {
                var block = new KernelMatrix();
                int[] pair = [.. members[i], .. members[j]];
                kernel.CopyBlock(pair, block);
                var expected = SvmProblems.Objective(block, PairAlpha(theirs, libsvmOrder, i, j, pair));
                var actual = SvmProblems.Objective(block, PairAlpha(ours, ours.SupportIndices, i, j, pair));
                Assert.Equal(1, actual / expected, 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decisions_and_labels_are_those_of_svm_predict(string name)
    {
        var model = LibsvmModelFile.Read(Path($"{name}.model"));
        var test = LibsvmDataFile.Read(Path($"{name}.test")).Samples;
        foreach (var (row, numbers) in Recorded($"{name}.decisions").Index())
        {
            Assert.Equal(numbers[1..], model.Decisions(test[row])); // to the last bit
            Assert.Equal(numbers[0], model.PredictByVoting(test[row]));
        }
    }

    [Fact]
    public void Probabilities_are_those_of_svm_predict()
    {
        var model = LibsvmModelFile.Read(Path("probability.model"));
        var test = LibsvmDataFile.Read(Path("probability.test")).Samples;
        foreach (var (row, numbers) in Recorded("probability.probabilities").Index())
            Assert.All(numbers[1..].Zip(model.Probabilities(test[row])), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Sigmoids_on_the_same_folds_are_those_of_svm_train()
    {
        // Only given LIBSVM's folds, which it draws with the C library's rand() pair after pair, are sigmoids comparable.
        var (kernel, labels) = Kernel("probability");
        var theirs = LibsvmModelFile.Read(Path("probability.model"));
        var groups = ClassGroups.Of(labels);
        using var solver = new PairSolver(kernel, Options("probability") with { Solver = SvmSolver.LibsvmShrinking }, default);
        var random = new GlibcRandom(1);
        var test = LibsvmDataFile.Read(Path("probability.test")).Samples;
        var sigmoids = ImmutableArray.CreateBuilder<PlattSigmoid>();
        foreach (var (i, j) in new[] { (0, 1), (0, 2), (1, 2) })
        {
            var pair = new PairProblem(groups.Members[i], groups.Members[j], 4, 4);
            sigmoids.Add(SigmoidCrossValidation.Fit(solver, pair, random.Permutation(pair.Count)));
        }

        for (var row = 0; row < test.Rows; row++)
        {
            var decisions = theirs.Decisions(test[row]);
            for (var pair = 0; pair < 3; pair++)
                Assert.Equal(theirs.Machine.Sigmoids[pair].Probability(decisions[pair]), sigmoids[pair].Probability(decisions[pair]), 1e-6);
        }
    }

    private static SvmOptions Options(string name) => name switch
    {
        "linear" => new() { Cost = 0.5 },
        "rbf" => new() { Cost = 8, ClassWeights = ImmutableSortedDictionary<int, double>.Empty.Add(2, 3).Add(0, 0.5) },
        "precomputed" => new() { Cost = 2, Smo = new() { Tolerance = 0.0001 } },
        _ => new() { Cost = 4 },
    };

    private static (KernelMatrix Kernel, int[] Labels) Kernel(string name)
    {
        var data = LibsvmDataFile.Read(Path($"{name}.train"));
        var kernel = name switch
        {
            "linear" => KernelMatrix.Linear(data.Samples),
            "precomputed" => KernelMatrix.Precomputed(Enumerable.Range(0, data.Samples.Rows).SelectMany(row => data.Samples[row].ToArray()).ToArray(), data.Samples.Rows),
            _ => SvmKernel.Rbf(name == "rbf" ? 0.25 : 0.125).Matrix(data.Samples),
        };
        return (kernel, [.. data.Labels]);
    }

    private static OneAgainstOne Train(string name, bool shrinking)
    {
        var (kernel, labels) = Kernel(name);
        return OneAgainstOneTrainer.Train(kernel, labels, Options(name) with { Solver = shrinking ? SvmSolver.LibsvmShrinking : SvmSolver.LibsvmEqual }).Machine;
    }

    private static double[] PairAlpha(OneAgainstOne machine, ImmutableArray<int> samples, int first, int second, int[] pair)
    {
        var alpha = new double[pair.Length];
        var vector = 0;
        for (var c = 0; c < machine.Classes; c++)
        {
            for (var i = 0; i < machine.SupportCounts[c]; i++, vector++)
            {
                if (c == first || c == second)
                    alpha[Array.IndexOf(pair, samples[vector])] = machine.Coefficients[c == first ? second - 1 : first][vector];
            }
        }

        return alpha;
    }

    private static void AssertSameMachine(OneAgainstOne expected, OneAgainstOne actual)
    {
        Assert.Equal(expected.Labels.AsEnumerable(), actual.Labels);
        Assert.Equal(expected.SupportCounts.AsEnumerable(), actual.SupportCounts);
        Assert.Equal(expected.Rho.AsEnumerable(), actual.Rho);
        foreach (var (row, coefficients) in expected.Coefficients.Index())
            Assert.Equal(coefficients.AsEnumerable(), actual.Coefficients[row]);
    }

    private static IEnumerable<double[]> Recorded(string file) =>
        File.ReadLines(Path(file)).Select(line => Array.ConvertAll(line.Split(' '), word => double.Parse(word, CultureInfo.InvariantCulture)));

    private static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Learning", "Svm", "Fixtures", file);
}
