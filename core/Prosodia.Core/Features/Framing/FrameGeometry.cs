using System.Numerics;

namespace Prosodia.Features.Framing;

/// <summary>Frame lengths, step and frequency axes at one sample rate.</summary>
/// <remarks>
/// Voicing descriptors use 60 ms frames, all others 20 ms frames. Frame k of either kind starts at sample k·<see cref="Step"/>, so the
/// short frame is the first third of the long one.
/// </remarks>
internal sealed class FrameGeometry
{
    public FrameGeometry(int sampleRate)
    {
        SampleRate = sampleRate;
        Period = 1.0 / sampleRate;
        Long = Samples(0.060);
        Short = Samples(0.020);
        Step = Samples(0.010);
        LongFft = (int)BitOperations.RoundUpToPowerOf2((uint)Long);
        ShortFft = (int)BitOperations.RoundUpToPowerOf2((uint)Short);
        // The reference rounds the long frame's duration to single precision before it divides by it; F0 depends on that.
        LongBinSpacing = 1.0 / (float)(0.060 * LongFft / Long);
        ShortDuration = 0.020 * ((double)ShortFft / Short);
    }

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; }

    /// <summary>Seconds per sample.</summary>
    public double Period { get; }

    /// <summary>Samples in a 60 ms frame.</summary>
    public int Long { get; }

    /// <summary>Samples in a 20 ms frame.</summary>
    public int Short { get; }

    /// <summary>Samples from frame to frame.</summary>
    public int Step { get; }

    /// <summary>Transform length of a 60 ms frame.</summary>
    public int LongFft { get; }

    /// <summary>Transform length of a 20 ms frame.</summary>
    public int ShortFft { get; }

    /// <summary>Hz from bin to bin of the 60 ms spectrum.</summary>
    public double LongBinSpacing { get; }

    /// <summary>Seconds that a zero-padded 20 ms frame lasts; bin j of its spectrum is at j divided by this, in Hz.</summary>
    public double ShortDuration { get; }

    /// <summary>Seconds from row to row.</summary>
    public double StepSeconds => Step * Period;

    /// <summary>Complete frames of a given length in so many samples.</summary>
    public long Frames(long samples, int frameLength) => samples < frameLength ? 0 : ((samples - frameLength) / Step) + 1;

    private int Samples(double seconds) => (int)Math.Round(seconds / Period, MidpointRounding.AwayFromZero);
}
