using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Prosodia.Evaluation.Folds;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Selection;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Models;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary>The options of <see cref="SharedModelsSpec"/>, shared by the commands that train.</summary>
internal static class SharedModelsOptions
{
    private static readonly SharedModelsSpec Default = new();

    private static readonly Option<string> Models = new("--models")
    {
        Description = "Which of simple, st-hier, st-hier-sfs, mt-hier, with commas between. Default: all.",
        DefaultValueFactory = _ => string.Join(',', SharedModelKinds.All.Select(SharedModelKinds.NameOf)),
    };

    private static readonly Option<OuterProtocol> Folds = new("--folds")
    {
        CustomParser = Names.Parse<OuterProtocol>,
        Description = "Outer folds. Auto: PerformerAndSentence where every performer has two sentences, else Performer; or Groups of performers.",
    };

    private static readonly Option<int> Groups = new("--groups") { Description = "Number of groups of --folds Groups.", DefaultValueFactory = _ => Default.Groups };

    private static readonly Option<string> Grid = new("--grid")
    {
        Description = "full, quick, or one setting FEATURES,C,GAMMA,MU (such as 300,8,2^-10,1), which is not tuned.",
        DefaultValueFactory = _ => "full",
    };

    private static readonly Option<string?> FeatureCounts = new("--features") { Description = "Numbers of features instead of the grid's: 100,300,1170." };
    private static readonly Option<string?> Costs = new("--costs") { Description = "Values of C instead of the grid's: 1,8 or 2^-1..2^7." };
    private static readonly Option<string?> Gammas = new("--gammas") { Description = "Values of γ instead of the grid's: 2^-12..2^-8." };
    private static readonly Option<string?> Mus = new("--mus") { Description = "Values of µ instead of the grid's: 0.1,1,10." };

    private static readonly Option<InnerDesign> Inner = new("--inner")
    {
        CustomParser = Names.Parse<InnerDesign>,
        Description = "How training data is split for tuning: ByPerformer, BySentence, Crossed.",
    };

    private static readonly Option<int> InnerFolds = new("--inner-folds") { Description = "Inner folds.", DefaultValueFactory = _ => Default.InnerFolds };
    private static readonly Option<Discretizer> Cuts = new("--discretizer")
    {
        CustomParser = Names.Parse<Discretizer>,
        Description = "How features are cut for their information gain: Mdl or QuantileBins.",
    };

    private static readonly Option<FeatureNormalization> Normalization = new("--normalize-by")
    {
        CustomParser = Names.Parse<FeatureNormalization>,
        Description = "Features are normalised over the utterances of each Performer, or of each PerformerAndSentence.",
    };

    private static readonly Option<SelectionRule> Selection = new("--selection")
    {
        CustomParser = Names.Parse<SelectionRule>,
        Description = "How features are ranked: on AllTraining data, or RankAveraged over the data less one performer at a time.",
    };

    private static readonly Option<ChoiceRule> Choice = new("--choice")
    {
        CustomParser = Names.Parse<ChoiceRule>,
        Description = "How a setting is chosen: BestCell of the grid, or the best MeanRank over the inner splits.",
    };

    private static readonly Option<bool> NoGroups = new("--no-feature-groups") { Description = "Leave out Tables III and IV." };
    private static readonly Option<bool> NoFaces = new("--no-faces")
    {
        Description = "Take sound alone, of all recordings. Otherwise, where some have action units of a face, those without are left out.",
    };

    private static readonly Option<int> Seed = new("--seed") { Description = "Everything random follows from it.", DefaultValueFactory = _ => Default.Seed };
    private static readonly Option<int> Draws = new("--draws") { Description = "Draws of the bootstrap.", DefaultValueFactory = _ => Default.BootstrapDraws };

    /// <summary>Options of tuning and training.</summary>
    public static ImmutableArray<Option> Training { get; } = [Models, Grid, FeatureCounts, Costs, Gammas, Mus, Inner, InnerFolds, Normalization, Cuts, Selection, Choice, NoFaces, Seed];

    /// <summary>Those and the options of evaluation.</summary>
    public static ImmutableArray<Option> All { get; } = [Folds, Groups, .. Training, NoGroups, Draws];

    /// <summary>Options given that belong to this protocol alone.</summary>
    public static IEnumerable<string> Given(ParseResult parsed) => All.Append(FaceOptions.Model).Where(option => option != Seed && option != Draws && parsed.GetResult(option) is { Implicit: false })
        .Select(option => $"{option.Name} belongs to --protocol zhang2015.");

    /// <summary>The seed and the draws of the bootstrap, which every protocol has.</summary>
    public static (int Seed, int Draws) Shared(ParseResult parsed) => (parsed.GetValue(Seed), parsed.GetValue(Draws));

    /// <summary>Reads the options.</summary>
    /// <returns>Everything that is wrong with them.</returns>
    public static IReadOnlyList<string> Evaluation(ParseResult parsed, out SharedModelsSpec spec)
    {
        var errors = Tuning(parsed, out spec);
        spec = spec with
        {
            Protocol = parsed.GetValue(Folds),
            Groups = parsed.GetValue(Groups),
            FeatureGroups = !parsed.GetValue(NoGroups),
            BootstrapDraws = parsed.GetValue(Draws),
        };
        return errors.Count > 0 ? errors : spec.Errors();
    }

    /// <summary>Reads the options of tuning and training.</summary>
    /// <returns>Everything that is wrong with them.</returns>
    public static IReadOnlyList<string> Tuning(ParseResult parsed, out SharedModelsSpec spec)
    {
        var errors = new List<string>();
        var grid = GridOf(parsed, errors);
        var names = parsed.GetRequiredValue(Models).Split(',', StringSplitOptions.TrimEntries);
        spec = new()
        {
            Models = [.. names.Select(SharedModelKinds.Parse).OfType<SharedModelKind>()],
            Grid = grid,
            InnerDesign = parsed.GetValue(Inner),
            InnerFolds = parsed.GetValue(InnerFolds),
            Normalization = parsed.GetValue(Normalization),
            Discretizer = parsed.GetValue(Cuts),
            Selection = parsed.GetValue(Selection),
            Choice = parsed.GetValue(Choice),
            Faces = !parsed.GetValue(NoFaces),
            Seed = parsed.GetValue(Seed),
        };
        if (!spec.Faces && parsed.GetResult(FaceOptions.Model) is { Implicit: false })
            errors.Add("--face-model and --no-faces contradict each other.");
        errors.AddRange(names.Where(name => SharedModelKinds.Parse(name) is null)
            .Select(name => $"'{name}' is none of {string.Join(", ", SharedModelKinds.All.Select(SharedModelKinds.NameOf))}."));
        return errors.Count > 0 ? errors : spec.Errors();
    }

    private static TuningGrid GridOf(ParseResult parsed, List<string> errors)
    {
        var grid = ParseGrid(parsed.GetRequiredValue(Grid));
        if (grid is null)
            errors.Add($"--grid must be full, quick or FEATURES,C,GAMMA,MU, not '{parsed.GetValue(Grid)}'.");
        grid ??= TuningGrid.Full;
        return new(
            NumberOptions.WholeListOf(parsed, FeatureCounts, errors) ?? grid.FeatureCounts,
            NumberOptions.ListOf(parsed, Costs, errors) ?? grid.Costs,
            NumberOptions.ListOf(parsed, Gammas, errors) ?? grid.Gammas,
            NumberOptions.ListOf(parsed, Mus, errors) ?? grid.Mus);
    }

    private static TuningGrid? ParseGrid(string text) => text switch
    {
        "full" => TuningGrid.Full,
        "quick" => TuningGrid.Quick,
        _ => text.Split(',') is [var features, var cost, var gamma, var mu]
            && int.TryParse(features, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && NumberList.One(cost) is { } c && NumberList.One(gamma) is { } g && NumberList.One(mu) is { } m
            ? TuningGrid.Fixed(count, c, g, m)
            : null,
    };
}
