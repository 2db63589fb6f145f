using System.Collections.Immutable;
using Prosodia.Learning.Svm;

namespace Prosodia.Models;

/// <summary>Everything that an <see cref="SvmStage"/> consists of: what a package stores.</summary>
/// <param name="Name">What it tells apart.</param>
/// <param name="Labels">The classes; the machine's labels are indices of these.</param>
/// <param name="Settings">What the search chose.</param>
/// <param name="Columns">Columns of the whole feature vector, best first.</param>
/// <param name="Gains">Information gain of each column, in bits.</param>
/// <param name="Vectors">[support vectors × columns].</param>
/// <param name="Tasks">The task of each support vector; empty without tasks.</param>
/// <param name="Machine">The machine over the support vectors.</param>
internal sealed record SvmStageParts(
    string Name,
    ImmutableArray<string> Labels,
    StageSettings Settings,
    ImmutableArray<int> Columns,
    ImmutableArray<double> Gains,
    SampleMatrix Vectors,
    ImmutableArray<int> Tasks,
    OneAgainstOne Machine)
{
    /// <summary>Most classes: pairs grow with the square.</summary>
    public const int MaxClasses = 200;

    /// <summary>Largest number of a machine: sums of them stay finite, and so does every decision.</summary>
    private const double Largest = 1e100;

    /// <summary>Everything that does not fit together.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var problem in Settings.Problems())
            yield return problem;
        if (Settings.FeatureCount != Columns.Length)
            yield return $"FeatureCount is {Settings.FeatureCount} for {Columns.Length} columns";
        if (Columns.IsEmpty || Columns.Any(column => column < 0) || Columns.Distinct().Count() != Columns.Length)
            yield return "the columns must be different, and at least one";
        if (Gains.Length != Columns.Length)
            yield return $"{Gains.Length} gains for {Columns.Length} columns";
        if (Vectors.Columns != Columns.Length)
            yield return $"support vectors have {Vectors.Columns} values, not {Columns.Length}";
        if (Tasks.Length != (Settings.Mu is null ? 0 : Vectors.Rows))
            yield return $"{Tasks.Length} tasks for {Vectors.Rows} support vectors {(Settings.Mu is null ? "without" : "with")} µ";
        if (Tasks.Any(task => task < 0))
            yield return $"a task is {Tasks.Min()}; tasks count from 0";
        if (Labels.Length is 0 or > MaxClasses || Labels.Distinct(StringComparer.Ordinal).Count() != Labels.Length)
            yield return $"the labels must be different, and 1 to {MaxClasses}";
        foreach (var problem in MachineProblems())
            yield return problem;
    }

    private IEnumerable<string> MachineProblems()
    {
        var classes = Machine.Labels;
        if (classes.IsEmpty || classes.Any(label => label < 0 || label >= Labels.Length) || classes.Distinct().Count() != classes.Length)
            yield return "the machine's classes must be different labels, and at least one";
        if (Machine.SupportCounts.Length != classes.Length || Machine.SupportCounts.Any(count => count < 0)
            || Machine.SupportCounts.Sum(count => (long)count) != Vectors.Rows)
            yield return $"the support vectors of the {classes.Length} classes must add up to {Vectors.Rows}";
        if (Machine.Coefficients.Length != classes.Length - 1 || Machine.Coefficients.Any(row => row.Length != Vectors.Rows))
            yield return $"coefficients must be {classes.Length - 1} × {Vectors.Rows}";
        if (Machine.Rho.Length != Machine.Pairs)
            yield return $"{Machine.Rho.Length} values of ρ for {Machine.Pairs} pairs";
        if (!Machine.Sigmoids.IsEmpty && Machine.Sigmoids.Length != Machine.Pairs)
            yield return $"{Machine.Sigmoids.Length} sigmoids for {Machine.Pairs} pairs";
        var numbers = Machine.Coefficients.SelectMany(row => row).Concat(Machine.Rho).Concat(Gains)
            .Concat(Machine.Sigmoids.SelectMany(sigmoid => new[] { sigmoid.A, sigmoid.B }));
        if (!numbers.All(number => Math.Abs(number) <= Largest))
            yield return $"a number is not finite, or beyond {Largest}";
    }
}
