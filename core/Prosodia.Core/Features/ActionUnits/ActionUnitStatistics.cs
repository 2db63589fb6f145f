using System.Collections.Immutable;
using Prosodia.Features.Statistics;

namespace Prosodia.Features.ActionUnits;

/// <summary>
/// The nine statistics of each action-unit channel and its delta over the frames with a face: 504 features from the full 28 channels.
/// </summary>
/// <remarks>Zhang, Essl, Mower Provost (2015), section V; conventions as in <see cref="UtteranceStatistics"/>.</remarks>
public static class ActionUnitStatistics
{
    /// <summary>
    /// Names and groups of the features: nine blocks, each with the channels and then their deltas, such as <c>AU04_mean</c> and
    /// <c>AU04_de_mean</c>.
    /// </summary>
    /// <param name="channels">Channels of the tracks, in CERT's order.</param>
    public static FeatureSet Features(ImmutableArray<ActionUnitChannel> channels) => FeatureSet.Blocks(
        [.. channels.Select(c => c.Name), .. channels.Select(c => $"{c.Name}_de")],
        column => channels[column % channels.Length].Group,
        FeatureSet.Statistics);

    /// <summary>Features of a whole video, or of the frames with start ≤ time &lt; end.</summary>
    /// <param name="track">The channels.</param>
    /// <param name="start">Seconds; null for the start of the video.</param>
    /// <param name="end">Seconds; null for its end.</param>
    /// <returns>[9 · 2 · channels], in the order of <see cref="Features"/> of the track's channels.</returns>
    /// <exception cref="NoActiveFrameException">No frame has a face.</exception>
    public static float[] Compute(ActionUnitTrack track, double? start = null, double? end = null)
    {
        var rows = new List<int>();
        for (var frame = 0; frame < track.Frames; frame++)
        {
            var time = track.TimeOf(frame);
            if (track.HasFace(frame) && time >= (start ?? double.NegativeInfinity) && time < (end ?? double.PositiveInfinity))
                rows.Add(frame);
        }

        if (rows.Count == 0)
            throw new NoActiveFrameException("No video frame of the recording or segment has a face: check the video or its action-unit file, or use sound only.");
        var columns = 2 * track.Channels.Length;
        var result = new float[FeatureSet.Statistics.Length * columns];
        var values = track.WithDeltas;
        new ColumnStatistics(columns).Compute(row => values.AsSpan(row * columns), rows.ToArray(), result);
        return result;
    }
}
