namespace Prosodia.Learning.Svm;

/// <summary>When the solver stops.</summary>
public sealed record SmoOptions
{
    /// <summary>Stop when the largest violation of the optimality conditions is below this; above 0.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Most pairs of α changed; null for LIBSVM's bound, the larger of ten million and a hundred times the samples.</summary>
    public long? MaxIterations { get; init; }

    /// <summary>Everything that is wrong with the options.</summary>
    public IEnumerable<string> Problems()
    {
        if (!(Tolerance > 0 && double.IsFinite(Tolerance)))
            yield return $"Tolerance is {Tolerance}; it must be finite and above 0";
        if (MaxIterations < 1)
            yield return $"MaxIterations is {MaxIterations}; it must be at least 1";
    }

    internal long Limit(int samples) => MaxIterations ?? Math.Max(10_000_000, 100L * samples);
}
