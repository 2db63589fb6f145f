using System.Collections.Immutable;

namespace Prosodia.Evaluation.Measures;

/// <summary>How well classes are recognised.</summary>
/// <remarks>
/// Missing classes as in scikit-learn: <see cref="UnweightedRecall"/> is the mean over classes that have items (balanced_accuracy_score),
/// <see cref="MacroF1"/> the mean over all classes of the matrix, 0 for one with neither items nor predictions (f1_score with
/// average='macro', zero_division=0 and the matrix's labels).
/// </remarks>
/// <param name="Items">Number of items.</param>
/// <param name="Accuracy">Share of items recognised.</param>
/// <param name="UnweightedRecall">Unweighted average recall (UAR).</param>
/// <param name="MacroF1">Unweighted mean of F1.</param>
/// <param name="Classes">Each class, in the order of the matrix.</param>
public sealed record ClassificationScores(
    long Items, double Accuracy, double UnweightedRecall, double MacroF1, ImmutableArray<ClassScores> Classes)
{
    /// <summary>Scores a confusion matrix.</summary>
    /// <param name="confusion">One or more items.</param>
    /// <exception cref="ArgumentException">It has no items, so nothing can be said.</exception>
    public static ClassificationScores Of(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        if (confusion.Items == 0)
            throw new ArgumentException("there are no items to score", nameof(confusion));
        ImmutableArray<ClassScores> classes = [.. Enumerable.Range(0, confusion.Labels.Length).Select(place => ClassScores.Of(confusion, place))];
        var right = Enumerable.Range(0, classes.Length).Sum(place => confusion[place, place]);
        return new(
            confusion.Items,
            (double)right / confusion.Items,
            classes.Where(scores => scores.Items > 0).Average(scores => scores.Recall),
            classes.Average(scores => scores.F1),
            classes);
    }
}
