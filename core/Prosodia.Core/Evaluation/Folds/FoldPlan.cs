using System.Collections.Immutable;

namespace Prosodia.Evaluation.Folds;

/// <summary>The rounds of a cross-validation.</summary>
/// <param name="Folds">All of them, those with problems too.</param>
/// <param name="Problems">What is wrong with some; empty when nothing is.</param>
public sealed record FoldPlan(ImmutableArray<Fold> Folds, ImmutableArray<FoldProblem> Problems)
{
    internal static FoldPlan Of(IEnumerable<Fold> folds, FoldRows data)
    {
        ImmutableArray<Fold> all = [.. folds];
        return new(all, [.. all.SelectMany(fold => ProblemsOf(fold, data))]);
    }

    private static IEnumerable<FoldProblem> ProblemsOf(Fold fold, FoldRows data)
    {
        if (fold.Test.IsEmpty)
            yield return new(fold, FoldProblemKind.EmptyTest, $"{fold.Name}: there are no rows to test");
        if (fold.Train.IsEmpty)
        {
            yield return new(fold, FoldProblemKind.EmptyTraining, $"{fold.Name}: no rows are left to train on");
            yield break;
        }

        var trained = fold.Train.Select(row => data.Classes[row]).ToHashSet();
        var missing = data.Rows.Select(row => data.Classes[row]).Where(label => !trained.Contains(label)).Distinct().Order().ToArray();
        if (missing.Length > 0)
        {
            yield return new(fold, FoldProblemKind.ClassMissing,
                $"{fold.Name}: no training row has class {string.Join(", ", missing)}, so it cannot be predicted");
        }
    }
}
