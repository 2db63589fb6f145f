namespace Prosodia.Learning.Svm;

/// <summary>Evaluates a one-against-one machine as a decision graph: k − 1 of its k (k − 1) / 2 nodes are visited.</summary>
/// <remarks>
/// Platt, Cristianini &amp; Shawe-Taylor, "Large margin DAGs for multiclass classification", NIPS 1999. The walk starts at (first, last) and
/// each node drops the class that loses. The nodes' decisions are those that voting uses; only their number differs.
/// </remarks>
public static class DagSvm
{
    /// <summary>Walks from the first node to the class that is left.</summary>
    /// <param name="classes">k.</param>
    /// <param name="decisions">One decision per pair, (0,1), (0,2) …</param>
    /// <param name="visited">Given the nodes that were visited, in order; null if they are not needed.</param>
    /// <returns>0-based class.</returns>
    public static int Walk(int classes, ReadOnlySpan<double> decisions, ICollection<DagNode>? visited = null)
    {
        var (first, last) = (0, classes - 1);
        while (first < last)
        {
            var node = new DagNode(first, last, decisions[OneAgainstOne.PairIndex(classes, first, last)]);
            visited?.Add(node);
            if (node.Decision > 0)
                last--;
            else
                first++;
        }

        return first;
    }
}
