namespace Prosodia.Features.ActionUnits;

/// <summary>Slope of every channel over time, by the five-point regression of the acoustic deltas.</summary>
/// <remarks>
/// d[n] = ((x[n+1] − x[n−1]) + 2 (x[n+2] − x[n−2])) / 10, within a run of consecutive frames that have a face. Beyond the ends of a run its
/// first and last value are repeated, so every frame with a face has a delta and none reaches across a gap; a run of one frame has 0.
/// </remarks>
internal static class ActionUnitDeltas
{
    /// <summary>Computes the deltas.</summary>
    /// <param name="track">The channels.</param>
    /// <returns>[frames × channels], row-major; 0 in frames without a face.</returns>
    public static float[] Compute(ActionUnitTrack track)
    {
        var deltas = new float[track.Values.Length];
        for (var first = 0; first < track.Frames;)
        {
            var end = RunEnd(track, first);
            for (var n = first; n < end; n++)
                Slope(track, first, end - 1, n, deltas.AsSpan(n * track.Channels.Length, track.Channels.Length));
            first = Math.Max(end, first + 1);
        }

        return deltas;
    }

    /// <summary>The channels of a track and their deltas.</summary>
    /// <param name="track">The channels.</param>
    /// <returns>[frames × 2 · channels], row-major.</returns>
    public static float[] Append(ActionUnitTrack track)
    {
        var channels = track.Channels.Length;
        var matrix = new float[track.Frames * 2 * channels];
        var deltas = Compute(track);
        for (var frame = 0; frame < track.Frames; frame++)
        {
            track.Row(frame).CopyTo(matrix.AsSpan(2 * frame * channels));
            deltas.AsSpan(frame * channels, channels).CopyTo(matrix.AsSpan(((2 * frame) + 1) * channels));
        }

        return matrix;
    }

    private static void Slope(ActionUnitTrack track, int first, int last, int n, Span<float> delta)
    {
        var before = track.Row(Math.Max(first, n - 1));
        var before2 = track.Row(Math.Max(first, n - 2));
        var after = track.Row(Math.Min(last, n + 1));
        var after2 = track.Row(Math.Min(last, n + 2));
        for (var c = 0; c < delta.Length; c++)
            delta[c] = (float)(((double)after[c] - before[c] + (2 * ((double)after2[c] - before2[c]))) / 10);
    }

    private static int RunEnd(ActionUnitTrack track, int first)
    {
        var end = first;
        while (end < track.Frames && track.HasFace(end) && (end == first || track.NumberOf(end) == track.NumberOf(end - 1) + 1))
            end++;
        return end;
    }
}
