using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Libsvm;
using Prosodia.Numerics;

namespace Prosodia.Tests.Learning.Svm;

/// <summary>Exchange of files with LIBSVM's own programs.</summary>
public sealed class LibsvmLiveTests
{
    [LibsvmFact]
    public void Models_of_svm_train_and_our_own_are_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 6; seed++)
        {
            var data = Data(seed);
            LibsvmDataFile.Write(folder.File("train"), data);
            // The program rounds -g to single precision, so γ is a power of two.
            LibsvmProgram.Run(folder, "svm-train", "-q", "-c", "3", "-g", "0.25", "train", "model");
            var theirs = LibsvmModelFile.Read(folder.File("model")).Machine;
            var ours = SvmModel.Train(SvmKernel.Rbf(0.25), data.Samples, data.Labels.AsSpan(), new() { Cost = 3, Solver = SvmSolver.LibsvmShrinking }).Machine;
            Assert.Equal(theirs.Rho.AsEnumerable(), ours.Rho);
            Assert.Equal(theirs.Coefficients.SelectMany(row => row), ours.Coefficients.SelectMany(row => row));
        }
    }

    [LibsvmFact]
    public void The_program_predicts_from_our_files_what_we_predict()
    {
        using var folder = new TemporaryFolder();
        foreach (var kernel in new[] { SvmKernel.Linear, SvmKernel.Rbf(0.5), SvmKernel.Precomputed })
        {
            var data = Data(9);
            var matrix = (kernel.Kind == SvmKernelKind.Precomputed ? SvmKernel.Rbf(0.2) : kernel).Matrix(data.Samples);
            var machine = OneAgainstOneTrainer.Train(matrix, data.Labels.AsSpan(), new() { Probability = true }).Machine;
            if (kernel.Kind == SvmKernelKind.Precomputed)
                data = Given(data, matrix);
            var model = new SvmModel(kernel, machine, kernel.Kind == SvmKernelKind.Precomputed ? null : data.Samples.Select(machine.SupportIndices.AsSpan()));
            LibsvmDataFile.Write(folder.File("data"), data);
            LibsvmModelFile.Write(folder.File("model"), model);
            LibsvmProgram.Run(folder, "svm-predict", "-q", "data", "model", "labels");
            LibsvmProgram.Run(folder, "svm-predict", "-q", "-b", "1", "data", "model", "probabilities");
            var samples = Enumerable.Range(0, data.Samples.Rows).Select(row => data.Samples[row].ToArray()).ToArray();
            Assert.Equal(File.ReadLines(folder.File("labels")).Select(int.Parse), samples.Select(sample => model.PredictByVoting(sample)));
            foreach (var (row, line) in File.ReadLines(folder.File("probabilities")).Skip(1).Index())
            {
                var theirs = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(double.Parse);
                Assert.All(theirs.Zip(model.Probabilities(samples[row])), pair => Assert.Equal(pair.First, pair.Second, 1e-5)); // it prints %g
            }
        }
    }

    private static LibsvmData Data(int seed)
    {
        var random = new Xoshiro256(seed);
        int[] labels = [.. Enumerable.Range(0, 80).Select(i => i % (2 + (seed % 3)))];
        double[] values = [.. Enumerable.Range(0, 80 * 5).Select(i => Math.Round(random.Normal() + (labels[i / 5] * (i % 2)), 4))];
        return new([.. labels], new(values, 80, 5), []);
    }

    private static LibsvmData Given(LibsvmData data, KernelMatrix kernel)
    {
        var values = Enumerable.Range(0, kernel.Count).SelectMany(row => kernel[row].ToArray()).Select(value => (double)value).ToArray();
        return data with { Samples = new(values, kernel.Count, kernel.Count), Serials = [.. Enumerable.Range(1, kernel.Count)] };
    }
}
