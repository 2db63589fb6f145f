using System.Globalization;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Evaluation.Transfer.Trainings;

namespace Prosodia.Evaluation.Transfer;

/// <summary>Everything that decides the outcome of the experiment, besides the data.</summary>
/// <remarks>Coutinho &amp; Schuller (2017), "Experimental setup, procedure and measures"; what it leaves open is settled by the defaults.</remarks>
public sealed record TransferSpec
{
    /// <summary>Raised whenever equal specifications lead to other results, so that stored trainings are made anew.</summary>
    public const int Version = 2;

    /// <summary>The paper's grid and trainings.</summary>
    public static TransferSpec Paper { get; } = new();

    /// <summary>The paper's grid with Adam, larger learning rates and a tenth of the epochs.</summary>
    public static TransferSpec Adaptive { get; } = new()
    {
        Budget = "adaptive",
        Grid = TransferGrid.Paper with { LearningRates = [1e-3, 3e-3, 1e-2], AutoencoderRates = [1e-3, 3e-3, 1e-2] },
        Optimizer = TransferOptimizer.Adam,
        MaxEpochs = 50,
        Patience = 10,
        AutoencoderEpochs = 30,
        AutoencoderPatience = 10,
    };

    /// <summary>A small grid for trying out.</summary>
    public static TransferSpec Quick { get; } = Adaptive with
    {
        Budget = "quick",
        Grid = new([50, 100], [4, 10], [3e-3], [0, 0.3], [3e-3], [0.1, 0.3]),
        Trials = 3,
        BestTrials = 2,
        MaxEpochs = 30,
        Patience = 8,
    };

    /// <summary>Name of the preset that it comes from.</summary>
    public string Budget { get; init; } = "paper";

    /// <summary>What is tried.</summary>
    public TransferGrid Grid { get; init; } = TransferGrid.Paper;

    /// <summary>How networks are trained.</summary>
    public TransferOptimizer Optimizer { get; init; }

    /// <summary>What a training of a network makes small.</summary>
    public TransferCost Cost { get; init; }

    /// <summary>Trainings of a setting with other initial weights, 1 to 100.</summary>
    public int Trials { get; init; } = 10;

    /// <summary>Trials that figures are averaged over: the best by validation, 1 to <see cref="Trials"/>.</summary>
    public int BestTrials { get; init; } = 5;

    /// <summary>Most epochs of a network.</summary>
    public int MaxEpochs { get; init; } = 500;

    /// <summary>A training stops after this many epochs without improvement of the validation piece.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Most epochs of an autoencoder.</summary>
    public int AutoencoderEpochs { get; init; } = 300;

    /// <summary>An autoencoder stops after this many epochs without improvement.</summary>
    public int AutoencoderPatience { get; init; } = 20;

    /// <summary>Whose validation decides on the setting of an intra-domain model.</summary>
    public IntraDomainChoice Choice { get; init; }

    /// <summary>Seconds that raters needed to react, 0 to 60: a window gets what they said so much later. It comes on top of what an import compensated.</summary>
    public double ReactionLag { get; init; }

    /// <summary>Seed of everything random: weights, order, noise, bootstrap.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Draws of the bootstrap, 100 to 1,000,000.</summary>
    public int BootstrapDraws { get; init; } = 10_000;

    /// <summary>What decides the result of one training, besides data, fold, setting and trial.</summary>
    internal string TrainingFingerprint => string.Create(
        CultureInfo.InvariantCulture, $"v{Version} {Optimizer}{(Cost == TransferCost.EachPiece ? "" : $" {Cost}")} {MaxEpochs}/{Patience} seed {Seed}");

    /// <summary>The same of one autoencoder.</summary>
    internal string AutoencoderFingerprint => string.Create(CultureInfo.InvariantCulture, $"v{Version} {Optimizer} {AutoencoderEpochs}/{AutoencoderPatience} seed {Seed}");

    /// <summary>As a final model is tuned: one setting, chosen over all folds.</summary>
    public TransferSpec ForFinalModel() => this with { Choice = IntraDomainChoice.AllFolds };

    /// <summary>A preset by its name; null if there is none.</summary>
    /// <param name="name"><c>paper</c>, <c>adaptive</c> or <c>quick</c>.</param>
    public static TransferSpec? Preset(string name) => name switch
    {
        "paper" => Paper,
        "adaptive" => Adaptive,
        "quick" => Quick,
        _ => null,
    };

    /// <summary>Everything that is wrong with the specification; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        List<string> errors = [.. Grid.Errors()];
        if (!Enum.IsDefined(Cost))
            errors.Add($"There is no cost {(int)Cost}.");
        if (errors.Count == 0)
            errors.AddRange(TrainingRecipe.RateErrors(this));
        if (Trials is < 1 or > 100)
            errors.Add($"Trials must be 1 to 100, not {Trials}.");
        if (BestTrials < 1 || BestTrials > Trials)
            errors.Add($"The best trials must be 1 to the number of trials, not {BestTrials}.");
        if (MaxEpochs is < 1 or > 100_000 || AutoencoderEpochs is < 1 or > 100_000)
            errors.Add($"Epochs must be 1 to 100,000, not {MaxEpochs} and {AutoencoderEpochs}.");
        if (Patience < 1 || AutoencoderPatience < 1)
            errors.Add($"The epochs without improvement must be at least 1, not {Patience} and {AutoencoderPatience}.");
        if (ReactionLag is not (>= 0 and <= 60))
            errors.Add($"The reaction lag must be 0 to 60 seconds, not {ReactionLag}.");
        if (BootstrapDraws is < 100 or > 1_000_000)
            errors.Add($"Bootstrap draws must be 100 to 1,000,000, not {BootstrapDraws}.");
        return errors;
    }
}
