using Prosodia.Features.Voicing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Voicing;

public sealed class PitchViterbiTests
{
    [Fact]
    public void SteadyPitch_IsKept() => Assert.All(
        Decide(Enumerable.Repeat(Frame((200, 0.9f), (100, 0.8f)), 20)),
        decision => Assert.Equal(new PitchDecision(200, 0.9f), decision));

    [Fact]
    public void NoCandidates_AreUnvoiced() =>
        Assert.All(Decide(Enumerable.Repeat(default(PitchCandidates), 10)), d => Assert.Equal(default, d));

    /// <summary>Below 0.7 nothing is voiced; the voicing given is still that of the first candidate.</summary>
    [Fact]
    public void WeakCandidates_AreUnvoiced() => Assert.All(
        Decide(Enumerable.Repeat(Frame((200, 0.6f), (300, 0.5f)), 10)),
        decision => Assert.Equal(new PitchDecision(0, 0.6f), decision));

    /// <summary>One frame whose octave stands out a little more does not make the path jump: its second candidate is taken.</summary>
    [Fact]
    public void OctaveJump_IsSmoothedAway()
    {
        var frames = Enumerable.Repeat(Frame((200, 0.9f), (100, 0.8f)), 15).ToArray();
        frames[7] = Frame((100, 0.9f), (200, 0.8f));
        Assert.All(Decide(frames), decision => Assert.Equal(200, decision.F0));
    }

    [Fact]
    public void Pause_IsUnvoicedBetweenTwoPitches()
    {
        var (low, pause, high) = (Frame((150, 0.9f)), Frame((150, 0.3f)), Frame((250, 0.9f)));
        var f0 = Decide([.. Enumerable.Repeat(low, 10), .. Enumerable.Repeat(pause, 20), .. Enumerable.Repeat(high, 10)]).Select(d => d.F0);
        Assert.Equal([.. Enumerable.Repeat(150f, 10), .. Enumerable.Repeat(0f, 20), .. Enumerable.Repeat(250f, 10)], f0);
    }

    /// <summary>
    /// A voiced and an unvoiced path that stay equally cheap: what voicing 0.71 gains, 9 + 2 ln 0.71, the next frame's 0.5181 loses, and
    /// neither outweighs the 10 of a change. No path wins, so decisions are forced when 30 frames are pending. None gets lost.
    /// </summary>
    [Fact]
    public void RivalPaths_AreForcedToADecision()
    {
        var viterbi = new PitchViterbi();
        var decisions = new PitchDecision[64];
        int decided = 0, mostPending = 0;
        for (var frame = 0; frame < 200; frame++)
        {
            var voicing = frame < 3 || frame % 2 == 0 ? 0.71f : frame == 3 ? 0.40f : 0.5181f;
            decided += viterbi.Add(Frame((200, voicing)), decisions);
            Assert.Equal(decided, viterbi.Decided);
            mostPending = Math.Max(mostPending, viterbi.Pending);
        }

        Assert.Equal(29, mostPending);
        Assert.Equal(200 - decided, viterbi.Finish(decisions));
    }

    /// <summary>Sixty frames of random candidates: the path of lld_reference.py, which keeps whole paths and compares them.</summary>
    [Fact]
    public void RandomCandidates_GiveTheReferencesPath()
    {
        var rows = LldFixture.Frames("viterbi");
        var decisions = Decide(rows.Select(row => Frame([.. row.Values[..12].Chunk(2).Select(c => (c[0], c[1]))])));
        Assert.Equal(rows.Select(row => new PitchDecision(row.Values[12], row.Values[13])), decisions);
        Assert.Contains(decisions, d => d.F0 == 0);
        Assert.Contains(decisions, d => d.F0 > 0);
    }

    /// <summary>The reference signal, before its quiet frames are made unvoiced.</summary>
    [Fact]
    public void ReferenceSignal_GivesTheReferencesPath()
    {
        var decisions = Decide(ReferenceStages.Candidates);
        LldFixture.Holds("pitch", 0, frame => ReferenceStages.Energy[frame] > 0.001f ? decisions[frame].F0 : 0, relative: 1e-5);
        LldFixture.Holds("pitch", 1, frame => ReferenceStages.Energy[frame] > 0.001f ? decisions[frame].Voicing : 0, absolute: 1e-5);
    }

    private static PitchCandidates Frame(params (float Hertz, float Voicing)[] candidates)
    {
        var frame = default(PitchCandidates);
        for (var i = 0; i < candidates.Length; i++)
            (frame.Frequency[i], frame.Voicing[i]) = candidates[i];
        return frame;
    }

    private static PitchDecision[] Decide(IEnumerable<PitchCandidates> frames)
    {
        var viterbi = new PitchViterbi();
        var buffer = new PitchDecision[64];
        var all = new List<PitchDecision>();
        foreach (var frame in frames)
            all.AddRange(buffer.AsSpan(0, viterbi.Add(frame, buffer)));
        all.AddRange(buffer.AsSpan(0, viterbi.Finish(buffer)));
        return [.. all];
    }
}
