namespace Prosodia.Features.Framing;

/// <summary>Raw samples of consecutive frames, one frame a lane: [samples in a 60 ms frame × lanes].</summary>
internal sealed class FrameBlock(FrameGeometry geometry)
{
    /// <summary>Row i holds sample i of every frame.</summary>
    public float[] Samples { get; } = new float[geometry.Long * Lanes.Count];

    /// <summary>Cuts frames out of a stretch of signal.</summary>
    /// <param name="signal">Begins at the first frame and covers all lanes' frames.</param>
    public void Fill(ReadOnlySpan<float> signal)
    {
        var lanes = Lanes.Count;
        var length = geometry.Long;
        for (var lane = 0; lane < lanes; lane++)
        {
            var frame = signal.Slice(lane * geometry.Step, length);
            var rows = Samples.AsSpan(lane);
            for (int i = 0, at = 0; i < frame.Length; i++, at += lanes)
                rows[at] = frame[i];
        }
    }
}
