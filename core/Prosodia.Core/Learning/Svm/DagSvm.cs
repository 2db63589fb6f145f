namespace Prosodia.Learning.Svm;

/// <summary>Evaluates a one-against-one machine as a decision graph: k − 1 of its k (k − 1) / 2 nodes are visited.</summary>
/// <remarks>
/// Platt, Cristianini &amp; Shawe-Taylor, "Large margin DAGs for multiclass classification", NIPS 1999. The walk starts at (first, last) and
/// each node drops the class that loses. The nodes' decisions are those that voting uses; only their number differs.
/// </remarks>
public static class DagSvm
{
    /// <summary>The class that a sample belongs to; decisions are computed only where the walk comes by.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="kernel">Kernel of the sample with each support vector.</param>
    /// <returns>0-based class.</returns>
    public static int Classify(OneAgainstOne machine, ReadOnlySpan<double> kernel)
    {
        var (first, last) = (0, machine.Classes - 1);
        while (first < last)
            Drop(machine.Decide(first, last, kernel), ref first, ref last);
        return first;
    }

    /// <summary>The same walk over decisions that are known already.</summary>
    /// <param name="classes">k.</param>
    /// <param name="decisions">One decision a pair, (0,1), (0,2) …</param>
    /// <returns>0-based class.</returns>
    public static int Walk(int classes, ReadOnlySpan<double> decisions)
    {
        var (first, last) = (0, classes - 1);
        while (first < last)
            Drop(decisions[OneAgainstOne.PairIndex(classes, first, last)], ref first, ref last);
        return first;
    }

    /// <summary>One node: the class that loses leaves the range of classes still possible.</summary>
    internal static void Drop(double decision, ref int first, ref int last)
    {
        if (decision > 0)
            last--;
        else
            first++;
    }
}
