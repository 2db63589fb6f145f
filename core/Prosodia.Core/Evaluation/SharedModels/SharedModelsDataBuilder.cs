using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Normalization;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Picks the utterances that can take part, and normalises them.</summary>
public static class SharedModelsDataBuilder
{
    /// <summary>Builds the data of an experiment.</summary>
    /// <param name="info">What the corpus is; its order of emotions is kept.</param>
    /// <param name="utterances">Its utterances, features as they were extracted.</param>
    /// <param name="normalization">Over which utterances features are normalised.</param>
    /// <param name="notes">What is already known about the recordings left out.</param>
    /// <exception cref="CorpusException">Nothing can be learnt from it; the message says why.</exception>
    public static SharedModelsData Build(
        CorpusInfo info,
        UtteranceSet utterances,
        FeatureNormalization normalization = FeatureNormalization.Performer,
        IEnumerable<string>? notes = null)
    {
        var leftOut = (notes ?? []).ToList();
        var rows = Usable(utterances, leftOut);
        var kept = utterances.Select(rows);
        Check(info, kept, normalization);
        var features = PerformerNormalization.Apply(kept.Features, NormalizationGroups.Of(kept.Recordings, normalization));
        var set = kept.With(features);
        return new(info, set, StageTarget.Emotion(set, Emotions(info, set)), Domains(set, leftOut), [.. leftOut]) { Raw = kept };
    }

    private static int[] Usable(UtteranceSet utterances, List<string> leftOut)
    {
        var rows = new List<int>();
        Dictionary<string, int> reasons = [];
        for (var row = 0; row < utterances.Count; row++)
        {
            var recording = utterances.Recordings[row];
            var reason = recording.Emotion is null ? "no emotion" : recording.Performer is null ? "no performer" : null;
            if (reason is null)
                rows.Add(row);
            else
                reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
        }

        leftOut.AddRange(reasons.Select(reason => $"{reason.Value} recordings are left out: the corpus gives {reason.Key} for them."));
        return [.. rows];
    }

    private static void Check(CorpusInfo info, UtteranceSet set, FeatureNormalization normalization)
    {
        if (set.Count == 0)
            throw new CorpusException(info.Name, "no recording has both an emotion and a performer; the evaluation needs both columns in corpus.csv");
        if (normalization == FeatureNormalization.PerformerAndSentence && set.Recordings.Count(recording => recording.Sentence is null) is > 0 and var nameless)
            throw new CorpusException(info.Name, $"{nameless} recordings have no sentence to be normalised by; normalise by performer, or fill in the column 'sentence'");
        var emotions = set.Recordings.Select(recording => recording.Emotion).Distinct(StringComparer.Ordinal).Count();
        if (emotions > SvmStageParts.MaxClasses)
            throw new CorpusException(info.Name, $"{emotions} different emotions; at most {SvmStageParts.MaxClasses} can be told apart: is the column 'emotion' the right one?");
        if (emotions < 2)
            throw new CorpusException(info.Name, $"all {set.Count} recordings have the emotion '{set.Recordings[0].Emotion}'; there is nothing to tell apart");
        if (set.Recordings.Select(recording => recording.Performer).Distinct(StringComparer.Ordinal).Take(2).Count() < 2)
            throw new CorpusException(info.Name, "all recordings are by one performer; leave-one-performer-out needs two, tuning three");
    }

    private static ImmutableArray<string> Emotions(CorpusInfo info, UtteranceSet set)
    {
        var present = set.Recordings.Select(recording => recording.Emotion!).ToHashSet(StringComparer.Ordinal);
        var inOrder = info.Emotions.Where(present.Contains).ToList();
        return [.. inOrder, .. present.Except(inOrder, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static StageTarget Domains(UtteranceSet set, List<string> leftOut)
    {
        var target = StageTarget.Domain(set);
        var unknown = target.Classes.Count(row => row < 0);
        if (unknown > 0 && target.Labels.Length > 0)
        {
            leftOut.Add($"The hierarchical models are left out: {unknown} of {set.Count} recordings have no domain.");
            return target with { Labels = [] };
        }

        if (target.Labels.Length < 2)
            leftOut.Add($"The hierarchical models are left out: {(target.Labels.Length == 0 ? "the corpus gives no domains" : $"all recordings are {target.Labels[0]}")}.");
        return target;
    }
}
