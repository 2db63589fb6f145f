using System.Text.Json;
using Prosodia.Scoring;
using Prosodia.Scoring.Tags;

namespace Prosodia.Tests.Scoring.Tags;

public sealed class MediaTagsTests
{
    private static readonly MediaScore Score = new(
        11.5,
        16_000,
        [new("e", "1111", "shared-model", "mt-hier", "1.0", true, "synthetic"), new("a", "2222", "sequence-model", "lstm", "1.0", false, null)],
        [
            new(0, 1, [Emotion("sad", 0)]),
            new(0, 11.5, [Emotion("happy", 0.05)]) { Whole = true },
        ],
        [
            new("a", 1, 1,
            [
                Dimension("arousal", 0, 0.125f, 0.25f, 0.375f, 0.5f, 0.5f, 0.5f, 0.625f, 0.75f, 0.875f, 1),
                Dimension("valence", -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1),
            ]),
        ],
        ["It rained."]);

    /// <summary>Of eleven values the second, sixth and tenth are the 10th, 50th and 90th percentile.</summary>
    [Fact]
    public void A_tag_sums_up_the_whole()
    {
        var tag = MediaTags.Of("b/a.wav", "ab12", Score);

        Assert.Equal(("happy", "speech"), (tag.Emotion!.Emotion, tag.Emotion.Domain));
        Assert.Equal(["arousal", "valence"], tag.Affect.Keys);
        var arousal = tag.Affect["arousal"];
        Assert.Equal((0.125, 0.5, 0.875), (arousal.P10, arousal.P50, arousal.P90), (x, y) =>
            Math.Abs(x.Item1 - y.Item1) + Math.Abs(x.Item2 - y.Item2) + Math.Abs(x.Item3 - y.Item3) < 1e-6);
        Assert.Equal(Quadrant.ExcitedNegative, tag.Quadrant);
        Assert.False(tag.OutsideTraining);
    }

    [Theory]
    [InlineData(0.5, 0.5, Quadrant.ExcitedPositive)]
    [InlineData(0.5, -0.5, Quadrant.ExcitedNegative)]
    [InlineData(-0.5, -0.5, Quadrant.CalmNegative)]
    [InlineData(-0.5, 0.5, Quadrant.CalmPositive)]
    public void Quadrants_are_about_the_middles_of_the_scales(double arousal, double valence, Quadrant expected)
    {
        Assert.Equal(expected, MediaTags.QuadrantOf(Summary(arousal, -1, 1), Summary(valence, -1, 1)));
        Assert.Equal(expected, MediaTags.QuadrantOf(Summary(5 + (4 * arousal), 1, 9), Summary(5 + (4 * valence), 1, 9)));
        Assert.Null(MediaTags.QuadrantOf(Summary(arousal, -1, 1), null));
    }

    [Fact]
    public void A_recording_unlike_the_training_recordings_is_marked()
    {
        var odd = Score with { Segments = [new(0, 11.5, [Emotion("happy", 0.3)]) { Whole = true }] };

        Assert.True(MediaTags.Of("a.wav", "", odd).OutsideTraining);
    }

    [Fact]
    public void A_row_has_what_is_known()
    {
        var row = MediaTags.RowOf(MediaTags.Of("b/a.wav", "ab12", Score));

        Assert.Equal(
            [
                "path b/a.wav", "sha256 ab12", "seconds 11.5", "models e@1111 a@2222", "synthetic True", "outsideTraining False",
                "emotion happy", "probability 0.75", "domain speech", "arousal 0.5", "valence -1", "quadrant ExcitedNegative",
            ],
            row.Select(cell => FormattableString.Invariant($"{cell.Key} {cell.Value}")));
        var silent = MediaTags.RowOf(MediaTags.Of("a.wav", "", Score with { Segments = [], Affect = [] }));
        Assert.Equal(["path", "sha256", "seconds", "models", "synthetic", "outsideTraining"], silent.Keys);
    }

    [Fact]
    public void A_tag_comes_back_from_its_document()
    {
        var json = JsonSerializer.Serialize(MediaTags.Of("b/a.wav", "ab12", Score), TagJson.Default.MediaTag);

        var again = JsonSerializer.Deserialize(json, TagJson.Default.MediaTag)!;

        Assert.Equal(json, JsonSerializer.Serialize(again, TagJson.Default.MediaTag));
        Assert.Equal(0.75, again.Emotion!.Probability);
    }

    private static EmotionScore Emotion(string label, double unfamiliar) =>
        new("e", label, 0.75, new Dictionary<string, double> { [label] = 0.75, ["calm"] = 0.25 }, "speech", 1, unfamiliar);

    private static AffectDimension Dimension(string name, params float[] values) => new(name, -1, 1, values.Average(value => (double)value), [.. values]);

    private static DimensionSummary Summary(double mean, double minimum, double maximum) => new(mean, mean, mean, mean, minimum, maximum);
}
