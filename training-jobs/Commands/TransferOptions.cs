using System.Collections.Immutable;
using System.CommandLine;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Jobs.Evaluation;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary>The options of <see cref="TransferSpec"/>.</summary>
internal static class TransferOptions
{
    private static readonly Option<string[]> With = new("--with") { Description = "coutinho2017: the corpus of the other domain." };
    private static readonly Option<string[]> Unlabelled = new("--unlabelled")
    {
        Description = "coutinho2017: recordings for the autoencoder; may be repeated. Default: those of the corpora.",
    };
    private static readonly Option<string> Budget = new("--budget")
    {
        Description = "coutinho2017: paper (its grid, many hours), adaptive (its grid with Adam, a tenth of the epochs), quick (minutes).",
        DefaultValueFactory = _ => "paper",
    };

    private static readonly Option<string?> FirstLayers = new("--h1") { Description = "coutinho2017: units of the first layer instead of the budget's: 50,100." };
    private static readonly Option<string?> SecondLayers = new("--h2") { Description = "coutinho2017: units of the second layer." };
    private static readonly Option<string?> Rates = new("--rates") { Description = "coutinho2017: learning rates." };
    private static readonly Option<string?> Noises = new("--noises") { Description = "coutinho2017: σ of the noise on the inputs." };
    private static readonly Option<string?> AutoencoderRates = new("--dae-rates") { Description = "coutinho2017: learning rates of the autoencoder." };
    private static readonly Option<string?> AutoencoderNoises = new("--dae-noises") { Description = "coutinho2017: σ of the autoencoder." };
    private static readonly Option<int?> Trials = new("--trials") { Description = "coutinho2017: trainings of each setting." };
    private static readonly Option<int?> Best = new("--best") { Description = "coutinho2017: trials that figures are averaged over." };
    private static readonly Option<int?> Epochs = new("--epochs") { Description = "coutinho2017: most epochs of a network." };
    private static readonly Option<int?> Patience = new("--patience") { Description = "coutinho2017: epochs without improvement before a network stops." };
    private static readonly Option<double> Lag = new("--lag")
    {
        Description = "coutinho2017: seconds that raters needed to react; a window gets the label of that much later. Adds to what 'corpus import --lag' took off.",
    };

    private static readonly Option<TransferCost> Cost = new("--cost")
    {
        CustomParser = Names.Parse<TransferCost>,
        Description = "coutinho2017: 1 - CCC of EachPiece, an update a piece (the paper's), or of AllPieces one after the other, an update an epoch.",
    };

    private static readonly Option<IntraDomainChoice> Choice = new("--id-choice")
    {
        CustomParser = Names.Parse<IntraDomainChoice>,
        Description = "coutinho2017: the intra-domain setting is chosen over AllFolds, or for EachFold by its own validation piece.",
    };

    /// <summary>All of them; <c>--seed</c> and <c>--draws</c> are shared with the other protocol.</summary>
    public static ImmutableArray<Option> All { get; } =
        [With, Unlabelled, Budget, FirstLayers, SecondLayers, Rates, Noises, AutoencoderRates, AutoencoderNoises, Trials, Best, Epochs, Patience, Cost, Choice, Lag];

    /// <summary>Those of a final model, which needs neither autoencoder nor other recordings.</summary>
    public static ImmutableArray<Option> Training { get; } = [With, Budget, FirstLayers, SecondLayers, Rates, Noises, Trials, Best, Epochs, Patience, Cost, Lag];

    /// <summary>The corpora.</summary>
    public static TransferSources Sources(ParseResult parsed, string corpus) =>
        new([corpus, .. parsed.GetValue(With) ?? []], [.. parsed.GetValue(Unlabelled) ?? []]);

    /// <summary>Options given that belong to this protocol alone.</summary>
    public static IEnumerable<string> Given(ParseResult parsed) =>
        All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => $"{option.Name} belongs to --protocol coutinho2017.");

    /// <summary>Reads the options.</summary>
    /// <returns>Everything that is wrong with them.</returns>
    public static IReadOnlyList<string> Evaluation(ParseResult parsed, int seed, int draws, out TransferSpec spec)
    {
        var errors = new List<string>();
        var budget = parsed.GetRequiredValue(Budget);
        var preset = TransferSpec.Preset(budget);
        if (preset is null)
            errors.Add($"'{budget}' is no budget; there are paper, adaptive, quick.");
        preset ??= TransferSpec.Paper;
        spec = preset with
        {
            Grid = GridOf(parsed, preset.Grid, errors),
            Trials = parsed.GetValue(Trials) ?? preset.Trials,
            BestTrials = parsed.GetValue(Best) ?? Math.Min(preset.BestTrials, Math.Max(1, parsed.GetValue(Trials) ?? preset.Trials)),
            MaxEpochs = parsed.GetValue(Epochs) ?? preset.MaxEpochs,
            Patience = parsed.GetValue(Patience) ?? preset.Patience,
            Cost = parsed.GetValue(Cost),
            Choice = parsed.GetValue(Choice),
            ReactionLag = parsed.GetValue(Lag),
            Seed = seed,
            BootstrapDraws = draws,
        };
        return errors.Count > 0 ? errors : spec.Errors();
    }

    private static TransferGrid GridOf(ParseResult parsed, TransferGrid grid, List<string> errors) => new(
        NumberOptions.WholeListOf(parsed, FirstLayers, errors) ?? grid.FirstLayers,
        NumberOptions.WholeListOf(parsed, SecondLayers, errors) ?? grid.SecondLayers,
        NumberOptions.ListOf(parsed, Rates, errors) ?? grid.LearningRates,
        NumberOptions.ListOf(parsed, Noises, errors) ?? grid.Noises,
        NumberOptions.ListOf(parsed, AutoencoderRates, errors) ?? grid.AutoencoderRates,
        NumberOptions.ListOf(parsed, AutoencoderNoises, errors) ?? grid.AutoencoderNoises);
}
