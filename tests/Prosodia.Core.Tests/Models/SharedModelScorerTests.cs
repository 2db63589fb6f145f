using System.Collections.Immutable;
using Prosodia.Features.Statistics;
using Prosodia.Models;

namespace Prosodia.Tests.Models;

public sealed class SharedModelScorerTests
{
    private static readonly SharedModelScorer Scorer = new(SmallModels.Package(SharedModelKind.MultiTaskHierarchical));

    /// <summary>Mean and population deviation of every feature, computed here in the plain way.</summary>
    [Fact]
    public void Population_normalisation_by_hand()
    {
        var scores = Scorer.Score(SmallModels.Utterances, ScoreNormalization.Population);
        foreach (var row in SmallModels.Rows)
            AssertClose(Scorer.Package.Model.Classify(Standardized(row, SmallModels.Rows)), scores[row]);
    }

    [Fact]
    public void Performer_normalisation_by_hand()
    {
        var scores = Scorer.Score(SmallModels.Utterances, ScoreNormalization.Performer);
        foreach (var row in SmallModels.Rows)
        {
            var own = SmallModels.Rows.Where(other => SmallModels.Utterances.Recordings[other].Performer == SmallModels.Utterances.Recordings[row].Performer);
            AssertClose(Scorer.Package.Model.Classify(Standardized(row, [.. own])), scores[row]);
        }
    }

    [Fact]
    public void One_by_one_or_all_at_once_the_bits_are_the_same()
    {
        var batch = Scorer.Score(SmallModels.Utterances, ScoreNormalization.Population);
        foreach (var row in SmallModels.Rows)
        {
            var single = Scorer.Score([.. SmallModels.Utterances.Features[row].ToArray().Select(value => (float)value)]);
            AssertSame(batch[row], single);
        }
    }

    [Fact]
    public void Features_are_found_by_name()
    {
        int[] order = [5, 2, 0, 4, 1, 3];
        var set = new FeatureSet(
            [.. order.Select(column => SmallModels.Features.Names[column]), "more"], [.. order.Select(column => SmallModels.Features.Groups[column]), default]);
        double[] values = [.. SmallModels.Rows.SelectMany(row => order.Select(column => SmallModels.Utterances.Features[row][column]).Append(9))];
        var shuffled = new UtteranceSet(set, new(values, 72, 7), SmallModels.Utterances.Recordings);

        var expected = Scorer.Score(SmallModels.Utterances, ScoreNormalization.Population);

        Assert.All(Scorer.Score(shuffled, ScoreNormalization.Population).Zip(expected), pair => AssertSame(pair.Second, pair.First));
    }

    [Fact]
    public void What_is_missing_is_named_all_at_once()
    {
        var set = new FeatureSet(SmallModels.Features.Names.SetItem(1, "B"), SmallModels.Features.Groups);
        var recordings = SmallModels.Utterances.Recordings.SetItem(4, new("stranger.wav"));
        var utterances = new UtteranceSet(set, SmallModels.Utterances.Features, recordings);

        var error = Assert.Throws<ArgumentException>(() => Scorer.Score(utterances, ScoreNormalization.Performer));

        Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
        Assert.Contains("stranger.wav has no performer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_vector_of_another_length_or_not_finite_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Scorer.Score(new float[5]));
        Assert.Throws<ArgumentException>(() => Scorer.Score([0, 0, float.NaN, 0, 0, 0]));
    }

    [Fact]
    public void Two_features_of_one_name_make_no_set() => Assert.Throws<ArgumentException>(() => new UtteranceSet(
        new(SmallModels.Features.Names.SetItem(1, "a"), SmallModels.Features.Groups), SmallModels.Utterances.Features, SmallModels.Utterances.Recordings));

    private static double[] Standardized(int row, ImmutableArray<int> over) =>
    [
        .. Enumerable.Range(0, 6).Select(column =>
        {
            double[] values = [.. over.Select(other => SmallModels.Utterances.Features[other][column])];
            var deviation = Math.Sqrt(values.Select(value => Math.Pow(value - values.Average(), 2)).Average());
            return (SmallModels.Utterances.Features[row][column] - values.Average()) / deviation;
        }),
    ];

    private static void AssertClose(SharedModelDecision expected, SharedModelDecision actual)
    {
        Assert.Equal((expected.Domain!.Label, expected.Emotion.Label), (actual.Domain!.Label, actual.Emotion.Label));
        Assert.All(expected.Emotion.Path.Zip(actual.Emotion.Path), pair => Assert.Equal(pair.First.Decision, pair.Second.Decision, 1e-9));
    }

    private static void AssertSame(SharedModelDecision expected, SharedModelDecision actual)
    {
        Assert.Equal(expected.Domain!.Path.AsEnumerable(), actual.Domain!.Path);
        Assert.Equal(expected.Emotion.Path.AsEnumerable(), actual.Emotion.Path);
        Assert.Equal(expected.Emotion.Probabilities.AsEnumerable(), actual.Emotion.Probabilities);
    }
}
