using System.Collections.Immutable;
using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Libsvm;
using Prosodia.Models;
using Prosodia.Tests.Learning.Svm;

namespace Prosodia.Tests.Models;

/// <summary>Stages against machines that svm-train trains on the same data: every step of every path.</summary>
public sealed class LibsvmStageTests
{
    private const double Gamma = 0.25; // the program rounds it to single precision
    private const double Mu = 0.5;

    // LIBSVM wants classes in blocks to number them as we do: rows by class.
    private static readonly ImmutableArray<int> Rows = [.. SmallModels.Rows.OrderBy(row => SmallModels.Emotion.Classes[row])];

    [LibsvmFact]
    public void Steps_are_the_decisions_of_its_rbf_machine()
    {
        using var folder = new TemporaryFolder();
        int[] columns = [0, 1, 2, 3];
        LibsvmDataFile.Write(folder.File("train"), new(Classes(), SmallModels.Utterances.Features.Select(Rows.AsSpan(), columns), []));
        LibsvmProgram.Run(folder, "svm-train", "-q", "-t", "2", "-c", "3", "-g", "0.25", "train", "model");
        var theirs = LibsvmModelFile.Read(folder.File("model"));
        var stage = SmallModels.Stage(SmallModels.Emotion, new(4, 3, Gamma), options: new() { Solver = SvmSolver.LibsvmShrinking });

        foreach (var row in Rows)
        {
            double[] kernel = [.. Enumerable.Range(0, theirs.Machine.SupportIndices.Length).Select(i => Rbf(row, theirs.SupportVectors![i], columns))];
            AssertSteps(theirs.Machine.Decisions(kernel), stage.Classify(SmallModels.Utterances.Features[row]), 1e-6); // its files hold 8 digits of a vector
        }
    }

    [LibsvmFact]
    public void Steps_of_a_multi_task_stage_are_the_decisions_of_its_machine_on_the_given_kernel()
    {
        using var folder = new TemporaryFolder();
        double[] values = [.. Rows.SelectMany(a => Rows.Select(b => (double)(float)((float)Rbf(a, b) * Factor(a, b))))];
        LibsvmDataFile.Write(folder.File("train"), new(Classes(), new(values, Rows.Length, Rows.Length), [.. Enumerable.Range(1, Rows.Length)]));
        LibsvmProgram.Run(folder, "svm-train", "-q", "-t", "4", "-c", "3", "train", "model");
        var machine = LibsvmModelFile.Read(folder.File("model")).Machine;
        var stage = SmallModels.Stage(
            SmallModels.Emotion.WithTasks(SmallModels.Domain), new(6, 3, Gamma, Mu), options: new() { Solver = SvmSolver.LibsvmShrinking });

        foreach (var row in Rows)
        {
            double[] kernel = [.. machine.SupportIndices.Select(sample => Rbf(row, Rows[sample]) * Factor(row, Rows[sample]))];
            AssertSteps(machine.Decisions(kernel), stage.Classify(SmallModels.Utterances.Features[row], SmallModels.Domain.Classes[row]), 1e-9);
        }
    }

    private static ImmutableArray<int> Classes() => [.. Rows.Select(row => SmallModels.Emotion.Classes[row])];

    private static double Factor(int a, int b) => SmallModels.Domain.Classes[a] == SmallModels.Domain.Classes[b] ? 1 : 1 / (1 + Mu);

    private static double Rbf(int a, int b) => Rbf(a, SmallModels.Utterances.Features[b], [0, 1, 2, 3, 4, 5]);

    private static double Rbf(int row, ReadOnlySpan<double> vector, int[] columns)
    {
        var sum = 0.0;
        for (var i = 0; i < columns.Length; i++)
            sum += Math.Pow(SmallModels.Utterances.Features[row][columns[i]] - vector[i], 2);
        return Math.Exp(-Gamma * sum);
    }

    /// <summary>Pairs stand in the order (0,1), (0,2), (1,2).</summary>
    private static void AssertSteps(double[] decisions, StageDecision ours, double tolerance)
    {
        var labels = SmallModels.Emotion.Labels;
        Assert.Equal(2, ours.Path.Length);
        foreach (var step in ours.Path)
        {
            var (first, second) = (labels.IndexOf(step.First), labels.IndexOf(step.Second));
            Assert.Equal(decisions[first + second - 1], step.Decision, tolerance);
        }
    }
}
