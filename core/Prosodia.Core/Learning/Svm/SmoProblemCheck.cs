namespace Prosodia.Learning.Svm;

/// <summary>Refuses problems that have no answer, naming everything that is wrong at once.</summary>
internal static class SmoProblemCheck
{
    /// <summary>How far Σ y α may be from 0, as a share of the largest C.</summary>
    private const double Balance = 1e-6;

    public static void Throw(
        KernelMatrix kernel, ReadOnlySpan<sbyte> signs, double positiveCost, double negativeCost, SmoOptions options, ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(options);
        if (Fits(kernel, signs, start) && IsCost(positiveCost) && IsCost(negativeCost)
            && options is { Tolerance: > 0 and < double.PositiveInfinity, MaxIterations: null or > 0 }
            && (start.IsEmpty || IsFeasible(signs, positiveCost, negativeCost, start)))
        {
            return;
        }

        throw new ArgumentException(string.Join("; ", Problems(kernel, signs, positiveCost, negativeCost, options, start)), nameof(kernel));
    }

    private static List<string> Problems(
        KernelMatrix kernel, ReadOnlySpan<sbyte> signs, double positiveCost, double negativeCost, SmoOptions options, ReadOnlySpan<double> start)
    {
        List<string> problems = [.. options.Problems()];
        if (signs.Length != kernel.Count)
            problems.Add($"there are {signs.Length} signs for {kernel.Count} samples");
        if (signs.ContainsAnyExcept((sbyte)1, (sbyte)-1))
            problems.Add("a sign is neither 1 nor -1");
        if (!signs.Contains((sbyte)1) || !signs.Contains((sbyte)-1))
            problems.Add("both signs must occur: a machine separates two classes");
        if (!IsCost(positiveCost) || !IsCost(negativeCost))
            problems.Add($"C is {positiveCost} and {negativeCost}; both must be finite and above 0");
        if (!start.IsEmpty && start.Length != signs.Length)
            problems.Add($"there are {start.Length} start values for {signs.Length} samples");
        else if (!start.IsEmpty && !IsFeasible(signs, positiveCost, negativeCost, start))
            problems.Add("the start is not feasible: each α must lie in 0..C and Σ yα must be 0");
        return problems;
    }

    private static bool Fits(KernelMatrix kernel, ReadOnlySpan<sbyte> signs, ReadOnlySpan<double> start) =>
        signs.Length == kernel.Count && (start.IsEmpty || start.Length == signs.Length)
        && signs.Contains((sbyte)1) && signs.Contains((sbyte)-1) && !signs.ContainsAnyExcept((sbyte)1, (sbyte)-1);

    private static bool IsCost(double cost) => cost > 0 && double.IsFinite(cost);

    private static bool IsFeasible(ReadOnlySpan<sbyte> signs, double positiveCost, double negativeCost, ReadOnlySpan<double> start)
    {
        var sum = 0.0;
        for (var i = 0; i < start.Length; i++)
        {
            if (!(start[i] >= 0 && start[i] <= (signs[i] > 0 ? positiveCost : negativeCost)))
                return false;
            sum += signs[i] * start[i];
        }

        return Math.Abs(sum) <= Balance * Math.Max(positiveCost, negativeCost);
    }
}
