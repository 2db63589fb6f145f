using Prosodia.Evaluation.Folds;

namespace Prosodia.Tests.Evaluation.Folds;

/// <summary>Finds what is tested and was trained on as well: the tests hold every design of folds to there being nothing.</summary>
internal static class FoldOverlap
{
    /// <summary>Everything that training and test of a fold share: rows, and by choice performers and sentences.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="data">Its table.</param>
    /// <param name="performers">Whether they must not share performers.</param>
    /// <param name="sentences">Whether they must not share sentences.</param>
    /// <returns>One line for each; empty when the fold is clean.</returns>
    /// <exception cref="ArgumentException">A row is not in the table, or lacks what is to be compared; the message names it.</exception>
    public static IEnumerable<string> Find(Fold fold, FoldRows data, bool performers = true, bool sentences = false)
    {
        foreach (var row in fold.Train.Concat(fold.Test))
        {
            if ((uint)row >= (uint)data.Classes.Length)
                throw new ArgumentException($"{fold.Name}: row {row} is not in a table of {data.Classes.Length} rows", nameof(fold));
        }

        return Shared(fold, row => row, "row")
            .Concat(performers ? Shared(fold, data.PerformerOf, "performer") : [])
            .Concat(sentences ? Shared(fold, data.SentenceOf, "sentence") : []);
    }

    private static IEnumerable<string> Shared<T>(Fold fold, Func<int, T> keyOf, string kind) =>
        fold.Train.Select(keyOf).Intersect(fold.Test.Select(keyOf)).Select(key => $"{fold.Name}: {kind} {key} is in training and in test");
}
