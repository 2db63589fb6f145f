using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Folds;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>The outer folds of the experiment.</summary>
/// <param name="Protocol">How they were made; never <see cref="OuterProtocol.Auto"/>.</param>
/// <param name="Folds">Those that can be done.</param>
/// <param name="Problems">What is wrong with some, in words: those that cannot be done, and those that lack a class.</param>
public sealed record ExperimentFolds(OuterProtocol Protocol, ImmutableArray<Fold> Folds, ImmutableArray<string> Problems)
{
    /// <summary>Makes the folds.</summary>
    /// <param name="data">The utterances.</param>
    /// <param name="spec">How.</param>
    /// <exception cref="CorpusException">There is no fold that can be done; the message says why.</exception>
    internal static ExperimentFolds Of(SharedModelsData data, SharedModelsSpec spec)
    {
        var rows = RowsOf(data);
        var protocol = spec.Protocol == OuterProtocol.Auto ? Automatic(data) : spec.Protocol;
        var nameless = protocol == OuterProtocol.PerformerAndSentence ? data.Utterances.Recordings.Count(recording => recording.Sentence is null) : 0;
        if (nameless > 0)
            throw new CorpusException(data.Info.Name, $"{nameless} recordings have no sentence; choose other folds or fill in the column 'sentence'");
        var plan = protocol switch
        {
            OuterProtocol.PerformerAndSentence => OuterFolds.LeaveOnePerformerAndSentenceOut(rows),
            OuterProtocol.Performer => OuterFolds.LeaveOnePerformerOut(rows),
            _ => OuterFolds.PerformerGroups(rows, spec.Groups),
        };
        var hopeless = plan.Problems.Where(problem => problem.Kind != FoldProblemKind.ClassMissing).Select(problem => problem.Fold.Name)
            .ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Fold> possible = [.. plan.Folds.Where(fold => !hopeless.Contains(fold.Name))];
        ImmutableArray<Fold> folds = [.. possible.Where(fold => !NeedsDomains(data, spec) || UntrainedDomains(fold, data).Length == 0)];
        ImmutableArray<string> problems =
        [
            .. plan.Problems.Select(problem => InWords(problem, data)),
            .. possible.Except(folds).Select(fold =>
                $"{fold.Name}: no training recording is {string.Join(" or ", UntrainedDomains(fold, data))}, which the hierarchical models need: left out."),
        ];
        return folds.IsEmpty ? throw new CorpusException(data.Info.Name, $"no fold can be done: {string.Join(" ", problems.Take(3))}") : new(protocol, folds, problems);
    }

    /// <summary>The labels that folds are made by.</summary>
    internal static FoldRows RowsOf(SharedModelsData data) => new(
        data.Utterances.Recordings.Select(recording => recording.Performer),
        data.Utterances.Recordings.Select(recording => recording.Sentence),
        data.Emotion.Classes);

    private static OuterProtocol Automatic(SharedModelsData data)
    {
        var bySentence = data.Utterances.Recordings.GroupBy(recording => recording.Performer, StringComparer.Ordinal)
            .All(performer => performer.All(recording => recording.Sentence is not null)
                && performer.Select(recording => recording.Sentence).Distinct(StringComparer.Ordinal).Skip(1).Any());
        return bySentence ? OuterProtocol.PerformerAndSentence : OuterProtocol.Performer;
    }

    private static bool NeedsDomains(SharedModelsData data, SharedModelsSpec spec) =>
        data.HasDomains && (spec.FeatureGroups || spec.Models.Any(SharedModelKinds.IsHierarchical));

    private static string[] UntrainedDomains(Fold fold, SharedModelsData data)
    {
        var trained = fold.Train.Select(row => data.Domain.Classes[row]).ToHashSet();
        return [.. data.Domain.Labels.Where((_, domain) => !trained.Contains(domain))];
    }

    private static string InWords(FoldProblem problem, SharedModelsData data)
    {
        if (problem.Kind != FoldProblemKind.ClassMissing)
            return problem.Reason + ": left out.";
        var trained = problem.Fold.Train.Select(row => data.Emotion.Classes[row]).ToHashSet();
        var missing = data.Emotion.Labels.Where((_, label) => !trained.Contains(label));
        return $"{problem.Fold.Name}: no training recording has the emotion {string.Join(", ", missing)}, so it is never predicted there.";
    }
}
