using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Evaluation.Folds;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Selection;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Everything that decides the outcome of the experiment, besides the corpus and its features.</summary>
/// <remarks>Zhang, Essl, Mower Provost (2015), section V; what the paper leaves open is settled by the defaults.</remarks>
public sealed record SharedModelsSpec
{
    /// <summary>Raised whenever equal specifications lead to other results, so that stored folds are made anew.</summary>
    public const int Version = 1;

    /// <summary>The models, in the order of the tables.</summary>
    public ImmutableArray<SharedModelKind> Models { get; init; } = SharedModelKinds.All;

    /// <summary>How the outer folds are made.</summary>
    public OuterProtocol Protocol { get; init; } = OuterProtocol.Auto;

    /// <summary>Number of groups of <see cref="OuterProtocol.Groups"/>, 2 to 100.</summary>
    public int Groups { get; init; } = 5;

    /// <summary>How training data is split for tuning.</summary>
    public InnerDesign InnerDesign { get; init; } = InnerDesign.ByPerformer;

    /// <summary>Inner folds, 2 to 20; as many as performers if there are fewer.</summary>
    public int InnerFolds { get; init; } = 5;

    /// <summary>Over which utterances features are normalised.</summary>
    public FeatureNormalization Normalization { get; init; }

    /// <summary>How a feature is made discrete for its information gain.</summary>
    public Discretizer Discretizer { get; init; } = Discretizer.Mdl;

    /// <summary>Which data goes into a ranking.</summary>
    public SelectionRule Selection { get; init; } = SelectionRule.AllTraining;

    /// <summary>How a cell of the grid is chosen.</summary>
    public ChoiceRule Choice { get; init; } = ChoiceRule.BestCell;

    /// <summary>What is searched.</summary>
    public TuningGrid Grid { get; init; } = TuningGrid.Full;

    /// <summary>Whether to evaluate the feature groups alone (Tables III and IV).</summary>
    public bool FeatureGroups { get; init; } = true;

    /// <summary>
    /// Whether features of faces are taken where there are some: recordings without them are then left out. Without, all recordings take part by their sound.
    /// </summary>
    /// <remarks>It decides which data there is, so it is no part of the <see cref="Fingerprint"/>.</remarks>
    public bool Faces { get; init; } = true;

    /// <summary>Seed of everything random: probability folds, bootstrap.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Draws of the bootstrap, 100 to 1,000,000.</summary>
    public int BootstrapDraws { get; init; } = 10_000;

    /// <summary>Threads that one fold, or the training of a final model, may use: 1 to 1024. Results do not depend on it.</summary>
    public int ThreadsPerFold { get; init; } = 1;

    /// <summary>What decides a fold's result: folds of equal data and fingerprint are equal.</summary>
    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"v{Version} {string.Join(',', Models)} {Protocol} {Groups} {InnerDesign} {InnerFolds} {Normalization} {Discretizer} {Selection} {Choice} "
        + $"{Grid.Fingerprint} groups={FeatureGroups} seed={Seed}");

    /// <summary>Everything that is wrong with the specification; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        List<string> errors = [.. Grid.Errors()];
        if (Models.IsDefaultOrEmpty || Models.Distinct().Count() != Models.Length)
            errors.Add("Models must be different ones of simple, st-hier, st-hier-sfs, mt-hier, and at least one.");
        if (Groups is < 2 or > 100)
            errors.Add($"Groups must be 2 to 100, not {Groups}.");
        if (InnerFolds is < 2 or > 20)
            errors.Add($"Inner folds must be 2 to 20, not {InnerFolds}.");
        if (ThreadsPerFold is < 1 or > 1024)
            errors.Add($"Threads per fold must be 1 to 1024, not {ThreadsPerFold}.");
        if (BootstrapDraws is < 100 or > 1_000_000)
            errors.Add($"Bootstrap draws must be 100 to 1,000,000, not {BootstrapDraws}.");
        return errors;
    }
}
