using System.Collections.Immutable;
using Prosodia.Evaluation.Selection;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Ranks features on training rows, as the specification says.</summary>
internal sealed class StageRanker(SharedModelsData data, SharedModelsSpec spec)
{
    private readonly InformationGainRanker _ranker = new(data.Utterances.Features) { MaxThreads = spec.ThreadsPerFold };

    /// <summary>Ranks all features by what they tell of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="cancellationToken">Stops the ranking.</param>
    public FeatureRanking Rank(StageTarget target, ImmutableArray<int> rows, CancellationToken cancellationToken) => spec.Selection switch
    {
        SelectionRule.RankAveraged => _ranker.RankAveraged(LessOnePerformer(rows), target.Classes.AsSpan(), spec.Discretizer, cancellationToken),
        _ => _ranker.Rank(rows.AsSpan(), target.Classes.AsSpan(), spec.Discretizer, cancellationToken),
    };

    private List<ImmutableArray<int>> LessOnePerformer(ImmutableArray<int> rows)
    {
        var performers = rows.GroupBy(row => data.Utterances.Recordings[row].Performer, StringComparer.Ordinal).ToList();
        return performers.Count < 2
            ? [rows]
            : [.. performers.Select(performer => rows.Where(row => data.Utterances.Recordings[row].Performer != performer.Key).ToImmutableArray())];
    }
}
