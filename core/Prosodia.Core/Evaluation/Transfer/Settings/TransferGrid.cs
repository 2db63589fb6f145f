using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Evaluation.Transfer.Settings;

/// <summary>What the stages of the tuning try, in their order. A list of one value is no stage.</summary>
/// <param name="FirstLayers">Units of the first layer, ascending.</param>
/// <param name="SecondLayers">Units of the second layer, ascending; the last is used until it is tuned.</param>
/// <param name="LearningRates">Learning rates, ascending; the middle one (of an even number, the smaller) is used until it is tuned.</param>
/// <param name="Noises">σ of the noise on the inputs, ascending; there is no noise until it is tuned.</param>
/// <param name="AutoencoderRates">Learning rates of the autoencoder, ascending.</param>
/// <param name="AutoencoderNoises">σ of the autoencoder, ascending; its learning rate is chosen at the first.</param>
public sealed record TransferGrid(
    ImmutableArray<int> FirstLayers,
    ImmutableArray<int> SecondLayers,
    ImmutableArray<double> LearningRates,
    ImmutableArray<double> Noises,
    ImmutableArray<double> AutoencoderRates,
    ImmutableArray<double> AutoencoderNoises)
{
    private const int MostValues = 20;
    private const int MostUnits = 2000;

    /// <summary>The paper's.</summary>
    public static TransferGrid Paper { get; } = new(
        [50, 75, 100, 150, 200], [2, 4, 6, 8, 10], [1e-7, 1e-6, 5e-6], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [1e-7, 1e-6, 5e-6], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);

    /// <summary>The setting before the first stage, but for the first layer.</summary>
    internal ModelSetting Start => new(FirstLayers[0], SecondLayers[^1], LearningRates[(LearningRates.Length - 1) / 2], Noises is [var only] ? only : 0, null);

    /// <summary>The numbers as text.</summary>
    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"h1={string.Join(',', FirstLayers)} h2={string.Join(',', SecondLayers)} lr={Join(LearningRates)} σ={Join(Noises)} "
        + $"dae lr={Join(AutoencoderRates)} σ={Join(AutoencoderNoises)}");

    /// <summary>Everything that is wrong with the grid.</summary>
    public IEnumerable<string> Errors()
    {
        foreach (var (name, units) in new[] { ("the first layer", FirstLayers), ("the second layer", SecondLayers) })
        {
            if (!Ascending(units) || units[0] < 1 || units[^1] > MostUnits)
                yield return $"Units of {name} must be 1 to {MostValues} whole numbers of 1 to {MostUnits}, ascending.";
        }

        foreach (var (name, rates) in new[] { ("the networks", LearningRates), ("the autoencoder", AutoencoderRates) })
        {
            if (!Ascending(rates) || !(rates[0] > 0) || !float.IsFinite((float)rates[^1]))
                yield return $"Learning rates of {name} must be 1 to {MostValues} finite numbers above 0, ascending.";
        }

        foreach (var (name, noises) in new[] { ("the networks", Noises), ("the autoencoder", AutoencoderNoises) })
        {
            if (!Ascending(noises) || !(noises[0] >= 0) || !float.IsFinite((float)noises[^1]))
                yield return $"Noise deviations of {name} must be 1 to {MostValues} finite numbers of 0 or more, ascending.";
        }
    }

    private static bool Ascending<T>(ImmutableArray<T> values)
        where T : IComparable<T> =>
        values is { IsDefaultOrEmpty: false, Length: <= MostValues } && values.Zip(values.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) < 0);

    private static string Join(ImmutableArray<double> values) =>
        string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
