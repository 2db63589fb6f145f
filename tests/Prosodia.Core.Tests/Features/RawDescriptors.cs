using Prosodia.Features;
using Prosodia.Features.Framing;
using Prosodia.Features.Voicing;

namespace Prosodia.Tests.Features;

/// <summary>Raw descriptors of a signal's frames, before smoothing.</summary>
/// <param name="Short">[20 ms frames][65], by column.</param>
/// <param name="Energy">RMS of tapered 60 ms frames.</param>
/// <param name="Candidates">Pitch candidates of 60 ms frames.</param>
internal sealed record RawDescriptors(float[][] Short, float[] Energy, PitchCandidates[] Candidates)
{
    public static RawDescriptors Of(LldPlan plan, float[] signal)
    {
        int shortFrames = (int)plan.Geometry.Frames(signal.Length, plan.Geometry.Short), longFrames = (int)plan.Rows(signal.Length) - 1;
        var shorts = new ShortFrameDescriptors(plan);
        var longs = new LongFrameDescriptors(plan);
        var rows = new List<float[]>();
        var energy = new List<float>();
        var candidates = new List<PitchCandidates>();
        var output = new float[LldColumn.Count * Lanes.Count];
        for (var frame = 0; frame < shortFrames; frame += Lanes.Count)
        {
            var block = Block(plan, signal, frame);
            shorts.Compute(block, Math.Min(Lanes.Count, shortFrames - frame), output);
            longs.Compute(block);
            for (var lane = 0; lane < Lanes.Count; lane++)
                rows.Add(LaneRows.Lane(output, lane));
            energy.AddRange(longs.Energy);
            candidates.AddRange(longs.Candidates);
        }

        return new([.. rows.Take(shortFrames)], [.. energy.Take(longFrames)], [.. candidates.Take(longFrames)]);
    }

    /// <summary>The block of frames whose first one is <paramref name="frame"/>; zeros beyond the signal.</summary>
    public static FrameBlock Block(LldPlan plan, float[] signal, int frame)
    {
        var block = new FrameBlock(plan.Geometry);
        var stretch = new float[((Lanes.Count - 1) * plan.Geometry.Step) + plan.Geometry.Long];
        var from = Math.Min(frame * plan.Geometry.Step, signal.Length);
        signal.AsSpan(from, Math.Min(stretch.Length, signal.Length - from)).CopyTo(stretch);
        block.Fill(stretch);
        return block;
    }
}
