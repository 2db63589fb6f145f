namespace Prosodia.Tests.Evaluation.Selection;

/// <summary>Fayyad and Irani's discretisation as the paper writes it: entropies computed anew for each cut.</summary>
internal static class NaiveMdl
{
    public static double Gain(double[] values, int[] labels)
    {
        var parts = Cut([.. values.Zip(labels).OrderBy(pair => pair.First)]);
        return Entropy(labels) - parts.Sum(part => part.Length * Entropy(part) / labels.Length);
    }

    private static List<int[]> Cut((double Value, int Label)[] items)
    {
        int[] labels = [.. items.Select(item => item.Label)];
        var cuts = Enumerable.Range(1, items.Length - 1).Where(i => items[i - 1].Value < items[i].Value).ToArray();
        if (cuts.Length == 0)
            return [labels];

        // Rounding must not decide between equally good cuts: the lowest wins.
        var costs = cuts.Select(i => (i * Entropy(labels[..i])) + ((items.Length - i) * Entropy(labels[i..]))).ToArray();
        var best = cuts[Array.FindIndex(costs, cost => cost < costs.Min() + 1e-9)];
        double n = items.Length, whole = Entropy(labels), left = Entropy(labels[..best]), right = Entropy(labels[best..]);
        var gain = whole - (((best * left) + ((n - best) * right)) / n);
        var delta = Math.Log2(Math.Pow(3, Kinds(labels)) - 2)
            - ((Kinds(labels) * whole) - (Kinds(labels[..best]) * left) - (Kinds(labels[best..]) * right));
        return gain > (Math.Log2(n - 1) + delta) / n ? [.. Cut(items[..best]), .. Cut(items[best..])] : [labels];
    }

    private static double Entropy(int[] labels) =>
        labels.GroupBy(label => label).Sum(group => -group.Count() / (double)labels.Length * Math.Log2(group.Count() / (double)labels.Length));

    private static int Kinds(int[] labels) => labels.Distinct().Count();
}
