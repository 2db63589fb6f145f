namespace Prosodia.Evaluation.Selection;

/// <summary>What one thread needs to take the gain of one feature after another.</summary>
internal sealed class GainScratch(int count, int classes)
{
    private readonly double[] _values = new double[count + 1];
    private readonly int[] _classes = new int[count + 1];

    /// <summary>Number of rows.</summary>
    public int Count { get; } = count;

    /// <summary>Values of the feature, ascending.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>Class of each of <see cref="Values"/>.</summary>
    public ReadOnlySpan<int> Classes => _classes.AsSpan(0, Count);

    /// <summary>Counts of each class in an interval.</summary>
    public int[] Whole { get; } = new int[classes];

    /// <summary>Counts of each class below a cut.</summary>
    public int[] Left { get; } = new int[classes];

    /// <summary>Counts of each class above it.</summary>
    public int[] Right { get; } = new int[classes];

    /// <summary>Intervals still to be cut.</summary>
    public Stack<(int First, int End)> Pending { get; } = new();

    public void Load(FeatureOrder order, int column, int[] classOfRow) => order.Collect(column, classOfRow, _values, _classes);

    /// <summary>Counts the classes from one place to another into <paramref name="counts"/>.</summary>
    public void CountClasses(int first, int end, Span<int> counts)
    {
        counts.Clear();
        foreach (var label in Classes[first..end])
            counts[label]++;
    }
}
