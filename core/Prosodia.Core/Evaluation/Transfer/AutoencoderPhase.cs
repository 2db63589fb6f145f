using System.Collections.Immutable;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer;

/// <summary>Reconstruction by the autoencoders of one size and σ, over the trials: a cell of the paper's Table 5.</summary>
/// <param name="FirstLayer">Units.</param>
/// <param name="Noise">σ.</param>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="Rmse">Mean root mean squared error, in units of features scaled to 0..1; NaN when all trials diverged.</param>
/// <param name="Correlation">Mean Pearson's r; NaN when it is not defined.</param>
/// <param name="Epochs">Mean number of epochs.</param>
/// <param name="Diverged">Trials without a result.</param>
public sealed record AutoencoderCell(int FirstLayer, double Noise, double LearningRate, double Rmse, double Correlation, double Epochs, int Diverged);

/// <summary>
/// Pre-trains first layers: for each size the learning rate with the smallest mean error at the first σ, then every σ at this learning rate.
/// </summary>
/// <remarks>
/// Coutinho &amp; Schuller (2017), "Pre-training of the first layer". No sequences are held out: the text names none, and trainings stop by
/// the error on all of them, without noise.
/// </remarks>
internal sealed class AutoencoderPhase(TransferData data, TransferSpec spec, UnitStore store, WorkMeter meter, int parallelism)
{
    private readonly Dictionary<(int, double, int), TransferredLayer?> _layers = [];
    private readonly Dictionary<int, double> _rates = [];
    private readonly List<AutoencoderCell> _search = [];
    private readonly List<AutoencoderCell> _cells = [];

    /// <summary>The search for learning rates.</summary>
    public ImmutableArray<AutoencoderCell> Search => [.. _search];

    /// <summary>One cell a size and σ.</summary>
    public ImmutableArray<AutoencoderCell> Cells => [.. _cells];

    /// <summary>The layer of a trial; null when its training diverged.</summary>
    public TransferredLayer? Layer(int units, double noise, int trial) => _layers[(units, noise, trial)];

    /// <summary>What decides on the layers of a size.</summary>
    public string KeyOf(int units) => FormattableString.Invariant($"dae {spec.AutoencoderFingerprint} lr {_rates[units]:R}");

    /// <summary>Trains all.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (grid, done) = (spec.Grid, new Dictionary<Unit, AutoencoderTrial>());
        await TrainAsync(from units in grid.FirstLayers from rate in grid.AutoencoderRates select (units, rate, grid.AutoencoderNoises[0]), done, cancellationToken);
        foreach (var units in grid.FirstLayers)
        {
            AutoencoderCell[] cells = [.. grid.AutoencoderRates.Select(rate => Cell(units, rate, grid.AutoencoderNoises[0], done))];
            _search.AddRange(cells);
            _rates[units] = cells.MinBy(cell => double.IsNaN(cell.Rmse) ? double.PositiveInfinity : cell.Rmse)!.LearningRate;
        }

        await TrainAsync(from units in grid.FirstLayers from noise in grid.AutoencoderNoises select (units, _rates[units], noise), done, cancellationToken);
        foreach (var noise in grid.AutoencoderNoises)
        {
            foreach (var units in grid.FirstLayers)
            {
                _cells.Add(Cell(units, _rates[units], noise, done));
                for (var trial = 0; trial < spec.Trials; trial++)
                    _layers[(units, noise, trial)] = done[new(units, _rates[units], noise, trial)].Layer;
            }
        }
    }

    private async Task TrainAsync(
        IEnumerable<(int Units, double Rate, double Noise)> settings, Dictionary<Unit, AutoencoderTrial> done, CancellationToken cancellationToken)
    {
        Unit[] units = [.. settings.SelectMany(s => Enumerable.Range(0, spec.Trials).Select(trial => new Unit(s.Units, s.Rate, s.Noise, trial))).Where(unit => !done.ContainsKey(unit))];
        var results = new AutoencoderTrial[units.Length];
        await Parallel.ForAsync(0, units.Length, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken }, (i, stop) =>
        {
            results[i] = Train(units[i], stop);
            return ValueTask.CompletedTask;
        });
        for (var i = 0; i < units.Length; i++)
            done[units[i]] = results[i];
    }

    private AutoencoderTrial Train(Unit unit, CancellationToken cancellationToken)
    {
        var key = store.KeyOf(spec.AutoencoderFingerprint, unit.Key);
        if (store.FindAutoencoder(key) is { } known && Fits(known.Layer, unit.Units))
        {
            meter.Count(stored: true, known.Layer is null);
            return known;
        }

        var seed = TrainingRecipe.SeedOf(FormattableString.Invariant($"{spec.Seed} autoencoder {unit.Trial}"));
        var options = TrainingRecipe.Autoencoder(spec, data.Width, unit.Rate, unit.Noise, seed);
        var result = DenoisingAutoencoder.Train(data.Unlabelled, [], data.Width, unit.Units, options, null, cancellationToken);
        var trial = new AutoencoderTrial(
            result.Training.Network is { } network ? new(network.Layer(0), result.Range) : null,
            result.Reconstruction?.Rmse ?? double.NaN,
            result.Reconstruction?.Correlation ?? double.NaN,
            result.Training.Epochs.Length);
        store.Add(key, trial);
        meter.Count(stored: false, trial.Layer is null);
        return trial;
    }

    private bool Fits(TransferredLayer? layer, int units) =>
        layer is null || (layer.Weights.Bias.Length == 4 * units && layer.Range.Minimum.Length == data.Width);

    private AutoencoderCell Cell(int units, double rate, double noise, Dictionary<Unit, AutoencoderTrial> done)
    {
        AutoencoderTrial[] trials = [.. Enumerable.Range(0, spec.Trials).Select(trial => done[new(units, rate, noise, trial)])];
        double Mean(Func<AutoencoderTrial, double> value) => trials.Select(value).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        return new(
            units, noise, rate, Mean(trial => trial.Rmse), Mean(trial => trial.Correlation), trials.Average(trial => trial.Epochs), trials.Count(trial => trial.Layer is null));
    }

    private readonly record struct Unit(int Units, double Rate, double Noise, int Trial)
    {
        public string Key => FormattableString.Invariant($"autoencoder {Units} lr {Rate:R} σ {Noise:R} trial {Trial}");
    }
}
