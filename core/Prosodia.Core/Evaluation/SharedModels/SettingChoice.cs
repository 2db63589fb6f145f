using System.Collections.Immutable;
using Prosodia.Learning.Svm.Search;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Chooses cells of searched grids.</summary>
internal static class SettingChoice
{
    /// <summary>
    /// Chooses a cell for each of some classifiers that share their number of features: that number for which their best cells together are
    /// best. Ties go to fewer features, then smaller C, smaller γ, smaller µ.
    /// </summary>
    /// <param name="parts">One a classifier, with equal feature counts.</param>
    /// <param name="rule">What best means.</param>
    public static ImmutableArray<ChosenCell> Choose(ImmutableArray<GridScores> parts, ChoiceRule rule)
    {
        var merits = parts.Select(part => rule == ChoiceRule.MeanRank ? CellMerits.MeanRanks(part) : CellMerits.Correct(part)).ToArray();
        ImmutableArray<ChosenCell> chosen = [];
        var best = double.NegativeInfinity;
        for (var features = 0; features < parts[0].Grid.FeatureCounts.Length; features++)
        {
            var cells = merits.Select(merit => merit.Best(features)).ToArray();
            var total = cells.Sum(cell => cell.Merit);
            if (total > best)
                (best, chosen) = (total, [.. parts.Zip(cells, (part, cell) => Of(part, features, cell))]);
        }

        return chosen;
    }

    private static ChosenCell Of(GridScores scores, int features, CellMerits.Cell cell)
    {
        var grid = scores.Grid;
        var settings = new StageSettings(
            grid.FeatureCounts[features], grid.Costs[cell.Cost], grid.Gammas[cell.Gamma], grid.Mus.IsEmpty ? null : grid.Mus[cell.Mu]);
        return new(settings, scores.Accuracy(features, cell.Mu, cell.Gamma, cell.Cost));
    }
}

/// <summary>A cell of the grid and how well it did.</summary>
/// <param name="Settings">The cell.</param>
/// <param name="Accuracy">Share of inner test utterances that it got right.</param>
internal sealed record ChosenCell(StageSettings Settings, double Accuracy);
