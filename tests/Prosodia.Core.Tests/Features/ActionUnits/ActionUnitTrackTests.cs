using Prosodia.Features;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;

namespace Prosodia.Tests.Features.ActionUnits;

public class ActionUnitTrackTests
{
    [Fact]
    public void There_are_28_channels_in_two_groups()
    {
        Assert.Equal(28, ActionUnitChannel.All.Select(channel => channel.Name).Distinct().Count());
        Assert.Equal(9, ActionUnitChannel.All.Count(channel => channel.Group == FeatureGroup.UpperFace));
        Assert.Equal(19, ActionUnitChannel.All.Count(channel => channel.Group == FeatureGroup.LowerFace));
        Assert.Equal(17, ActionUnitChannel.All.Count(channel => channel.InOpenFace));
    }

    [Fact]
    public void All_channels_give_504_features_with_a_group_each()
    {
        var features = ActionUnitStatistics.Features(ActionUnitChannel.All);
        Assert.Equal(504, features.Names.Distinct().Count());
        Assert.Equal("AU01_mean", features.Names[0]);
        Assert.Equal("AU01_de_mean", features.Names[28]);
        Assert.Equal("AU14_right_de_kurtosis", features.Names[^1]);
        Assert.Equal(FeatureGroup.UpperFace, features.Groups[28]);
        Assert.Equal(FeatureGroup.LowerFace, features.Groups[^1]);
    }

    [Fact]
    public void Acoustic_and_visual_features_share_no_name()
    {
        var all = FeatureSet.Utterance.Append(ActionUnitStatistics.Features(ActionUnitChannel.All));
        Assert.Equal(1674, all.Names.Distinct().Count());
        Assert.Equal(1674, all.Groups.Length);
    }

    [Fact]
    public void A_channel_without_values_is_left_out_and_a_frame_with_a_gap_is_masked()
    {
        var track = Track([1, 2, 3], [[1, float.NaN, 5], [2, float.NaN, float.NaN], [3, float.NaN, 7]]);

        Assert.Equal(["AU01", "AU04"], track.Channels.Select(channel => channel.Name));
        Assert.Equal(26, track.Missing.Length);
        Assert.Equal([true, false, true], Enumerable.Range(0, 3).Select(track.HasFace));
    }

    [Fact]
    public void The_delta_of_a_ramp_is_its_slope_and_gaps_are_not_crossed()
    {
        // A ramp of 2 a frame: 2 inside; with the ends repeated, d0 = (2 + 2·4)/10, d1 = (4 + 2·6)/10.
        var ramp = Track([1, 2, 3, 4, 5, 6], [[0], [2], [4], [6], [8], [10]]);
        Assert.Equal([1f, 1.6f, 2, 2, 1.6f, 1], ActionUnitDeltas.Compute(ramp));

        // Frame 4 is not in the file and frame 7 has no face: three runs.
        var gaps = Track([1, 2, 3, 5, 6, 7, 8], [[0], [0], [0], [9], [9], [float.NaN], [50]]);
        Assert.Equal(new float[7], ActionUnitDeltas.Compute(gaps));
    }

    [Fact]
    public void Statistics_are_of_the_frames_with_a_face()
    {
        var track = Track([1, 2, 3, 4], [[1], [float.NaN], [3], [8]]);

        var whole = Named(track, ActionUnitStatistics.Compute(track));
        Assert.Equal(4f, whole["AU01_mean"]);
        Assert.Equal(7f, whole["AU01_range"]);
        Assert.Equal(1.5f, whole["AU01_de_max"]); // frames 3 and 4: (5 + 2·5)/10

        // Frames at 0, 1, 2, 3 s: the segment has the one of 2 s.
        Assert.Equal(3f, Named(track, ActionUnitStatistics.Compute(track, 1, 3))["AU01_mean"]);
        Assert.Throws<NoActiveFrameException>(() => ActionUnitStatistics.Compute(track, 1, 2));
        Assert.Throws<NoActiveFrameException>(() => ActionUnitStatistics.Compute(Track([], [])));
    }

    private static Dictionary<string, float> Named(ActionUnitTrack track, float[] values) =>
        ActionUnitStatistics.Features(track.Channels).Names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    private static ActionUnitTrack Track(int[] frames, float[][] rows) => new(
        ActionUnitScale.CertEvidence,
        [.. ActionUnitChannel.All.Take(rows.Length == 0 ? 1 : rows[0].Length)],
        [.. frames],
        [.. frames.Select(frame => frame - 1.0)],
        rows.SelectMany(row => row).ToArray());
}
