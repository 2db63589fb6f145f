using System.Collections.Immutable;
using Prosodia.Learning.Svm;

namespace Prosodia.Models;

/// <summary>One classifier of a model: the features it sees, and a one-against-one machine with an RBF kernel over them.</summary>
/// <remarks>
/// Zhang, Essl, Mower Provost (2015), section IV-A: C-SVC, one against one, evaluated as a decision graph. With tasks, the kernel is the
/// multi-task one at the scale <see cref="MultiTaskScale.WithinTaskOne"/>, and a sample's task must be told.
/// </remarks>
public sealed class SvmStage
{
    private readonly SvmKernel _kernel;
    private readonly double _across;

    /// <summary>Puts a stage together.</summary>
    /// <exception cref="ArgumentException">The parts do not belong together; the message says which.</exception>
    internal SvmStage(SvmStageParts parts)
    {
        var problems = string.Join("; ", parts.Problems());
        if (problems.Length > 0)
            throw new ArgumentException($"{parts.Name}: {problems}", nameof(parts));
        Parts = parts;
        _kernel = SvmKernel.Rbf(parts.Settings.Gamma);
        _across = parts.Settings.Mu is { } mu ? MultiTaskKernel.Factor(sameTask: false, mu) : 1;
    }

    /// <summary>What it tells apart: <c>domain</c>, <c>emotion</c>, <c>emotion in song</c>.</summary>
    public string Name => Parts.Name;

    /// <summary>The classes, in the order of the decision graph.</summary>
    public ImmutableArray<string> Labels => Parts.Labels;

    /// <summary>The features it sees, best first: columns of the whole feature vector.</summary>
    public ImmutableArray<int> Columns => Parts.Columns;

    /// <summary>Information gain of each of <see cref="Columns"/> on the training data, in bits.</summary>
    public ImmutableArray<double> Gains => Parts.Gains;

    /// <summary>What the search chose.</summary>
    public StageSettings Settings => Parts.Settings;

    /// <summary>Whether a sample's task must be told.</summary>
    public bool IsMultiTask => Settings.Mu is not null;

    /// <summary>Support vectors.</summary>
    public int SupportVectors => Parts.Vectors.Rows;

    /// <summary>Everything it consists of.</summary>
    internal SvmStageParts Parts { get; }

    /// <summary>Classifies one sample.</summary>
    /// <param name="features">The whole feature vector, normalised as in training.</param>
    /// <param name="task">The task of the sample; told if and only if <see cref="IsMultiTask"/>.</param>
    /// <exception cref="ArgumentException">The vector lacks a feature or holds one that is not finite, or a task is missing or too many.</exception>
    public StageDecision Classify(ReadOnlySpan<double> features, int? task = null)
    {
        if (task is null == IsMultiTask)
            throw new ArgumentException(IsMultiTask ? $"{Name} needs the task of the sample" : $"{Name} knows no tasks", nameof(task));
        var kernel = KernelValues(features, task);
        var decisions = Parts.Machine.Decisions(kernel);
        // Without pairs there is nothing to be unsure of: a machine of one class gives it the probability 1.
        var probabilities = Parts.Machine.Sigmoids.Length == Parts.Machine.Pairs ? InOrder(Parts.Machine.Probabilities(decisions)) : [];
        var path = Walk(decisions, out var label);
        return new(label, path, probabilities);
    }

    /// <summary>The stage as a model of LIBSVM: feature i is column i of <see cref="Columns"/>, a label the index of one of <see cref="Labels"/>.</summary>
    /// <exception cref="InvalidOperationException">The stage has a multi-task kernel, which no file of LIBSVM holds.</exception>
    public SvmModel ToLibsvm() => IsMultiTask
        ? throw new InvalidOperationException($"{Name} has a multi-task kernel, which LIBSVM does not know")
        : new(_kernel, Parts.Machine, Parts.Vectors);

    private double[] KernelValues(ReadOnlySpan<double> features, int? task)
    {
        var sample = new double[Columns.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            var value = Columns[i] < features.Length ? features[Columns[i]] : double.NaN;
            sample[i] = double.IsFinite(value)
                ? value
                : throw new ArgumentException($"{Name} needs a finite number in column {Columns[i]} of {features.Length}", nameof(features));
        }

        var kernel = new double[SupportVectors];
        for (var i = 0; i < kernel.Length; i++)
            kernel[i] = _kernel.Evaluate(sample, Parts.Vectors[i]) * (task is null || Parts.Tasks[i] == task ? 1 : _across);
        return kernel;
    }

    private ImmutableArray<DagStep> Walk(double[] decisions, out string label)
    {
        var machine = Parts.Machine;
        var nodes = new List<DagNode>(machine.Classes - 1);
        label = NameOf(DagSvm.Walk(machine.Classes, decisions, nodes));
        return [.. nodes.Select(node => new DagStep(NameOf(node.First), NameOf(node.Last), node.Decision))];

        string NameOf(int group) => Labels[machine.Labels[group]];
    }

    /// <summary>Brings the machine's order of classes to that of the labels; a class it never saw has probability 0.</summary>
    private ImmutableArray<double> InOrder(double[] probabilities)
    {
        var ordered = new double[Labels.Length];
        for (var i = 0; i < probabilities.Length; i++)
            ordered[Parts.Machine.Labels[i]] = probabilities[i];
        return [.. ordered];
    }
}
