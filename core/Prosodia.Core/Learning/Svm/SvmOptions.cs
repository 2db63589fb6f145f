using System.Collections.Immutable;

namespace Prosodia.Learning.Svm;

/// <summary>How a multi-class machine is trained.</summary>
public sealed record SvmOptions
{
    /// <summary>C, finite and above 0.</summary>
    public double Cost { get; init; } = 1;

    /// <summary>Factors of C by label, finite and above 0; labels that are missing have 1.</summary>
    public ImmutableSortedDictionary<int, double> ClassWeights { get; init; } = ImmutableSortedDictionary<int, double>.Empty;

    /// <summary>When each pair's solver stops.</summary>
    public SmoOptions Smo { get; init; } = new();

    /// <summary>How each pair is solved.</summary>
    public SvmSolver Solver { get; init; }

    /// <summary>Fit sigmoids for probabilities, by five-fold cross-validation within each pair.</summary>
    public bool Probability { get; init; }

    /// <summary>Seed of that cross-validation's folds.</summary>
    public long Seed { get; init; }

    /// <summary>Everything that is wrong with the options.</summary>
    public IEnumerable<string> Problems()
    {
        if (!(Cost > 0 && double.IsFinite(Cost)))
            yield return $"Cost is {Cost}; it must be finite and above 0";
        foreach (var (label, weight) in ClassWeights)
        {
            if (!(weight > 0 && double.IsFinite(weight)))
                yield return $"ClassWeights[{label}] is {weight}; it must be finite and above 0";
        }

        foreach (var problem in Smo.Problems())
            yield return $"Smo.{problem}";
        if (!Enum.IsDefined(Solver))
            yield return $"Solver is {(int)Solver}; it must be one of {string.Join(", ", Enum.GetNames<SvmSolver>())}";
    }

    internal double CostOf(int label) => Cost * ClassWeights.GetValueOrDefault(label, 1);
}
