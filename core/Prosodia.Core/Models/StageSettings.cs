namespace Prosodia.Models;

/// <summary>What the grid search chooses for one classifier.</summary>
/// <param name="FeatureCount">How many of the best features it sees, at least 1.</param>
/// <param name="Cost">C, finite and above 0.</param>
/// <param name="Gamma">γ of the RBF kernel, finite and above 0.</param>
/// <param name="Mu">µ of the multi-task kernel, finite and above 0; null for a classifier of one task.</param>
public sealed record StageSettings(int FeatureCount, double Cost, double Gamma, double? Mu = null)
{
    /// <summary>Everything that is wrong with the settings.</summary>
    public IEnumerable<string> Problems()
    {
        if (FeatureCount < 1)
            yield return $"FeatureCount is {FeatureCount}; it must be at least 1";
        foreach (var (name, value) in new[] { (nameof(Cost), Cost), (nameof(Gamma), Gamma), (nameof(Mu), Mu ?? 1) })
        {
            if (!(value > 0 && double.IsFinite(value) && double.IsFinite(1 / value)))
                yield return $"{name} is {value}; it and its inverse must be finite and above 0";
        }
    }
}
