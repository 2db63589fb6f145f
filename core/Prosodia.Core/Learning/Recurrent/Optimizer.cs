namespace Prosodia.Learning.Recurrent;

/// <summary>How gradients change weights.</summary>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>Finite and above 0; belongs to a <see cref="CostScale"/>.</summary>
    public double LearningRate { get; init; }

    /// <summary>Everything that is wrong with the settings.</summary>
    public IEnumerable<string> Problems()
    {
        if (!(LearningRate > 0 && double.IsFinite((float)LearningRate)))
            yield return $"LearningRate is {LearningRate}; it must be finite and above 0";
        foreach (var problem in OwnProblems())
            yield return problem;
    }

    private protected abstract IEnumerable<string> OwnProblems();

    private protected static IEnumerable<string> Fraction(double value, string name)
    {
        if (!(value >= 0 && value < 1))
            yield return $"{name} is {value}; it must be at least 0 and below 1";
    }
}
