using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Learning.Svm;

/// <summary>The two ways from decisions to a class: by votes, as <c>svm-predict</c> does, and by the decision graph, as the product does.</summary>
internal static class SvmPredictions
{
    /// <summary>The 0-based class with most pairs won; the first of equal ones.</summary>
    public static int Vote(this OneAgainstOne machine, ReadOnlySpan<double> decisions)
    {
        var votes = new int[machine.Classes];
        for (int i = 0, pair = 0; i < machine.Classes; i++)
        {
            for (var j = i + 1; j < machine.Classes; j++)
                votes[decisions[pair++] > 0 ? i : j]++;
        }

        return Array.IndexOf(votes, votes.Max());
    }

    /// <summary>The 0-based class that the walk ends at.</summary>
    public static int Walk(this OneAgainstOne machine, ReadOnlySpan<double> kernel) => DagSvm.Walk(machine.Classes, machine.Decisions(kernel));

    /// <summary>The label by votes.</summary>
    public static int PredictByVoting(this SvmModel model, ReadOnlySpan<double> sample) => model.Machine.Labels[model.Machine.Vote(model.Decisions(sample))];

    /// <summary>The label by the decision graph.</summary>
    public static int PredictByDag(this SvmModel model, ReadOnlySpan<double> sample) => model.Machine.Labels[model.Machine.Walk(model.KernelValues(sample))];
}
