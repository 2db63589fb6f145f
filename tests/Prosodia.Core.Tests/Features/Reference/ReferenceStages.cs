using Prosodia.Features;
using Prosodia.Features.Framing;
using Prosodia.Features.Voicing;

namespace Prosodia.Tests.Features.Reference;

/// <summary>Raw descriptors of the frames of <see cref="ReferenceSignal"/>, before smoothing.</summary>
internal static class ReferenceStages
{
    public static LldPlan Plan { get; } = new(ReferenceSignal.SampleRate);

    private static RawDescriptors Raw { get; } = RawDescriptors.Of(Plan, ReferenceSignal.Samples);

    /// <summary>[20 ms frames][65].</summary>
    public static float[][] Short => Raw.Short;

    /// <summary>RMS of tapered 60 ms frames.</summary>
    public static float[] Energy => Raw.Energy;

    /// <summary>Pitch candidates of 60 ms frames.</summary>
    public static PitchCandidates[] Candidates => Raw.Candidates;

    /// <summary>The block of frames whose first one is <paramref name="frame"/>.</summary>
    public static FrameBlock Block(int frame) => RawDescriptors.Block(Plan, ReferenceSignal.Samples, frame);
}
