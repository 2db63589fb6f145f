using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;
using Prosodia.Learning.Svm;

namespace Prosodia.Models;

/// <summary>Utterances as models see them: a row of features each, and what the corpus says of it.</summary>
public sealed record UtteranceSet
{
    /// <summary>Puts a set together.</summary>
    /// <param name="set">Names and groups of the features.</param>
    /// <param name="features">[utterances × features].</param>
    /// <param name="recordings">One a row.</param>
    /// <exception cref="ArgumentException">The sizes disagree, or two features have one name.</exception>
    public UtteranceSet(FeatureSet set, SampleMatrix features, ImmutableArray<Recording> recordings)
    {
        if (features.Columns != set.Count)
            throw new ArgumentException($"{features.Columns} columns for {set.Count} feature names", nameof(features));
        if (features.Rows != recordings.Length)
            throw new ArgumentException($"{features.Rows} rows for {recordings.Length} recordings", nameof(recordings));
        if (set.Groups.Length != set.Count || set.Names.Distinct(StringComparer.Ordinal).Count() != set.Count)
            throw new ArgumentException($"{set.Count} names must be different, and as many as the {set.Groups.Length} groups", nameof(set));
        (Set, Features, Recordings) = (set, features, recordings);
    }

    /// <summary>Names and groups of the features.</summary>
    public FeatureSet Set { get; }

    /// <summary>[utterances × features].</summary>
    public SampleMatrix Features { get; }

    /// <summary>One a row.</summary>
    public ImmutableArray<Recording> Recordings { get; }

    /// <summary>What the action units among the features mean; null without any, and where it is not known.</summary>
    public ActionUnitScale? ActionUnits { get; init; }

    /// <summary>Utterances.</summary>
    public int Count => Recordings.Length;

    /// <summary>Some of the utterances, in the order given.</summary>
    /// <param name="rows">0-based rows.</param>
    public UtteranceSet Select(ReadOnlySpan<int> rows)
    {
        var recordings = ImmutableArray.CreateBuilder<Recording>(rows.Length);
        foreach (var row in rows)
            recordings.Add(Recordings[row]);
        return new(Set, Features.Select(rows), recordings.MoveToImmutable()) { ActionUnits = ActionUnits };
    }

    /// <summary>The same utterances with other values, such as normalised ones.</summary>
    /// <param name="features">[utterances × features].</param>
    public UtteranceSet With(SampleMatrix features) => new(Set, features, Recordings) { ActionUnits = ActionUnits };
}
