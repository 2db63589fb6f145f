using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>The settings that the search tries. A grid of one cell is no search: its setting is used as it is.</summary>
/// <param name="FeatureCounts">Numbers of features, ascending; those above what a corpus has are replaced by what it has.</param>
/// <param name="Costs">C, ascending.</param>
/// <param name="Gammas">γ, ascending.</param>
/// <param name="Mus">µ of the multi-task model, ascending.</param>
public sealed record TuningGrid(
    ImmutableArray<int> FeatureCounts, ImmutableArray<double> Costs, ImmutableArray<double> Gammas, ImmutableArray<double> Mus)
{
    private const int MostValues = 100;

    /// <summary>Ten feature counts from 60 to 600, C from 2⁻¹ to 2⁷, γ from 2⁻¹² to 2⁻⁴, five µ from 0.1 to 10: 4,050 cells with µ.</summary>
    public static TuningGrid Full { get; } = new(
        [.. Enumerable.Range(1, 10).Select(i => 60 * i)], Powers(-1, 7), Powers(-12, -4), [0.1, 0.3, 1, 3, 10]);

    /// <summary>A coarse grid for trying out: 3 feature counts, 3 C, 3 γ, 3 µ.</summary>
    public static TuningGrid Quick { get; } = new([100, 300, 600], [1, 8, 64], [Math.ScaleB(1, -12), Math.ScaleB(1, -10), Math.ScaleB(1, -8)], [0.1, 1, 10]);

    /// <summary>Cells of a model without tasks.</summary>
    public int Cells => FeatureCounts.Length * Costs.Length * Gammas.Length;

    /// <summary>The numbers as text.</summary>
    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"nf={string.Join(',', FeatureCounts)} C={Join(Costs)} γ={Join(Gammas)} µ={Join(Mus)}");

    /// <summary>The numbers for people: powers of two as such.</summary>
    public string Describe() =>
        $"{string.Join(", ", FeatureCounts)} features; C {List(Costs)}; γ {List(Gammas)}; µ {List(Mus)}";

    /// <summary>A number for people: a power of two as such, unless it is a plain one.</summary>
    /// <param name="value">Above 0.</param>
    internal static string Shown(double value)
    {
        var power = Math.Log2(value);
        return power == Math.Round(power) && Math.Abs(power) > 3 ? $"2^{power:0}" : value.ToString("G4", CultureInfo.InvariantCulture);
    }

    /// <summary>A single setting for all stages.</summary>
    /// <param name="features">Number of features.</param>
    /// <param name="cost">C.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="mu">µ.</param>
    public static TuningGrid Fixed(int features, double cost, double gamma, double mu) => new([features], [cost], [gamma], [mu]);

    /// <summary>The grid for data of so many features.</summary>
    /// <param name="features">How many there are.</param>
    public TuningGrid Within(int features) =>
        this with { FeatureCounts = [.. FeatureCounts.Select(count => Math.Min(count, features)).Distinct()] };

    /// <summary>Everything that is wrong with the grid.</summary>
    public IEnumerable<string> Errors()
    {
        if (!Ascending(FeatureCounts) || FeatureCounts[0] < 1)
            yield return $"Feature counts must be 1 to {MostValues} whole numbers of 1 or more, ascending.";
        foreach (var (name, values) in new[] { ("C", Costs), ("γ", Gammas), ("µ", Mus) })
        {
            if (!Ascending(values) || !(values[0] > 0) || !double.IsFinite(values[^1]))
                yield return $"Values of {name} must be 1 to {MostValues} finite numbers above 0, ascending.";
        }
    }

    private static bool Ascending<T>(ImmutableArray<T> values)
        where T : IComparable<T> =>
        values is { IsDefaultOrEmpty: false, Length: <= MostValues } && values.Zip(values.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) < 0);

    private static ImmutableArray<double> Powers(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(power => Math.ScaleB(1, power))];

    private static string List(ImmutableArray<double> values) => string.Join(", ", values.Select(Shown));

    private static string Join(ImmutableArray<double> values) =>
        string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
