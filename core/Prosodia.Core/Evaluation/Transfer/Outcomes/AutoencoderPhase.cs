using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Evaluation.Transfer.Units;

namespace Prosodia.Evaluation.Transfer.Outcomes;

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
/// <param name="bench">Trains them.</param>
/// <param name="spec">How.</param>
/// <param name="parallelism">Trainings at a time.</param>
/// <param name="pending">Collects what is not trained, instead of training; null to train.</param>
internal sealed class AutoencoderPhase(AutoencoderBench bench, TransferSpec spec, int parallelism, PendingUnits? pending = null)
{
    private readonly Dictionary<int, double> _rates = [];
    private readonly List<AutoencoderCell> _search = [];
    private readonly List<AutoencoderCell> _cells = [];

    /// <summary>The search for learning rates.</summary>
    public ImmutableArray<AutoencoderCell> Search => [.. _search];

    /// <summary>One cell a size and σ.</summary>
    public ImmutableArray<AutoencoderCell> Cells => [.. _cells];

    /// <summary>Trains all.</summary>
    /// <returns>Their layers.</returns>
    /// <exception cref="TrainingsPendingException">Nothing is to be trained, and something is missing.</exception>
    public async Task<PretrainedLayers> RunAsync(CancellationToken cancellationToken)
    {
        var (grid, done) = (spec.Grid, new Dictionary<AutoencoderUnit, AutoencoderTrial>());
        await TrainAsync(from units in grid.FirstLayers from rate in grid.AutoencoderRates select (units, rate, grid.AutoencoderNoises[0]), done, cancellationToken);
        foreach (var units in grid.FirstLayers)
        {
            AutoencoderCell[] cells = [.. grid.AutoencoderRates.Select(rate => Cell(units, rate, grid.AutoencoderNoises[0], done))];
            _search.AddRange(cells);
            _rates[units] = cells.MinBy(cell => double.IsNaN(cell.Rmse) ? double.PositiveInfinity : cell.Rmse)!.LearningRate;
        }

        await TrainAsync(from units in grid.FirstLayers from noise in grid.AutoencoderNoises select (units, _rates[units], noise), done, cancellationToken);
        var layers = new PretrainedLayers(bench, spec, _rates);
        foreach (var noise in grid.AutoencoderNoises)
        {
            foreach (var units in grid.FirstLayers)
            {
                _cells.Add(Cell(units, _rates[units], noise, done));
                for (var trial = 0; trial < spec.Trials; trial++)
                    layers.Add(layers.UnitOf(units, noise, trial), done[layers.UnitOf(units, noise, trial)].Layer);
            }
        }

        return layers;
    }

    private async Task TrainAsync(
        IEnumerable<(int Units, double Rate, double Noise)> settings, Dictionary<AutoencoderUnit, AutoencoderTrial> done, CancellationToken cancellationToken)
    {
        AutoencoderUnit[] units =
        [
            .. settings.SelectMany(s => Enumerable.Range(0, spec.Trials).Select(trial => new AutoencoderUnit(s.Units, s.Rate, s.Noise, trial)))
                .Where(unit => !done.ContainsKey(unit)),
        ];
        var results = new AutoencoderTrial?[units.Length];
        await Parallel.ForAsync(0, units.Length, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken }, (i, stop) =>
        {
            results[i] = pending is null ? bench.Train(units[i], stop) : bench.Find(units[i]);
            if (results[i] is null)
                pending!.Add(units[i]);
            return ValueTask.CompletedTask;
        });
        for (var i = 0; i < units.Length; i++)
            done[units[i]] = results[i] ?? throw new TrainingsPendingException();
    }

    private AutoencoderCell Cell(int units, double rate, double noise, Dictionary<AutoencoderUnit, AutoencoderTrial> done)
    {
        AutoencoderTrial[] trials = [.. Enumerable.Range(0, spec.Trials).Select(trial => done[new(units, rate, noise, trial)])];
        double Mean(Func<AutoencoderTrial, double> value) => trials.Select(value).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        return new(
            units, noise, rate, Mean(trial => trial.Rmse), Mean(trial => trial.Correlation), trials.Average(trial => trial.Epochs), trials.Count(trial => trial.Layer is null));
    }
}
