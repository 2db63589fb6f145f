using Prosodia.Features.Auditory;
using Prosodia.Features.Framing;
using Prosodia.Features.Spectral;
using Prosodia.Features.Spectrum;
using Prosodia.Features.Voicing;

namespace Prosodia.Features;

/// <summary>Everything about descriptor extraction that depends only on the sample rate and the options. Immutable: share it between threads.</summary>
public sealed class LldPlan
{
    /// <summary>Lowest sample rate that has frames worth analysing.</summary>
    public const int MinSampleRate = 4_000;

    /// <summary>Highest sample rate accepted.</summary>
    public const int MaxSampleRate = 384_000;

    /// <summary>Works out windows, transforms, filter banks and axes.</summary>
    /// <param name="sampleRate">Samples per second, 4,000 to 384,000.</param>
    /// <param name="options">Which descriptors; the 2013 set by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sample rate is out of range.</exception>
    public LldPlan(int sampleRate, LldOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, MinSampleRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, MaxSampleRate);
        Options = options ?? new LldOptions();
        Geometry = new FrameGeometry(sampleRate);
        Gaussian = AnalysisWindow.Gaussian(Geometry.Long);
        Hamming = AnalysisWindow.Hamming(Geometry.Short);
        LongFft = new RealFft<LaneSingle, float>(Geometry.LongFft, roundsAngles: true);
        ShortFft = new RealFft<LaneDouble, double>(Geometry.ShortFft);
        Frequencies = new double[ShortFft.Bins];
        for (var j = 0; j < Frequencies.Length; j++)
            Frequencies[j] = j / Geometry.ShortDuration;
        MelBank = new MelBank(Geometry);
        EqualLoudness = Auditory.EqualLoudness.Weights(MelBank.CentreFrequencies);
        Bands = new SpectralBands(Frequencies);
        Moments = new SpectralMoments(Frequencies);
        RollOff = new SpectralRollOff(Frequencies);
        Entropy = new SpectralEntropy(Frequencies.Length - 1);
        Sharpness = new Sharpness(Frequencies);
        Harmonicity = new Harmonicity(Frequencies.Length - 1);
        Octaves = new OctaveAxis(LongFft.Bins, Geometry.LongBinSpacing);
    }

    /// <summary>The options that the plan was made for.</summary>
    public LldOptions Options { get; }

    /// <summary>Samples per second.</summary>
    public int SampleRate => Geometry.SampleRate;

    /// <summary>Seconds from row to row: 0.01, or the nearest that the sample rate allows.</summary>
    public double Step => Geometry.StepSeconds;

    internal FrameGeometry Geometry { get; }

    internal float[] Gaussian { get; }

    internal float[] Hamming { get; }

    internal RealFft<LaneSingle, float> LongFft { get; }

    /// <summary>In double precision: the top RASTA bands of low-passed recordings hold little but rounding noise.</summary>
    internal RealFft<LaneDouble, double> ShortFft { get; }

    /// <summary>Hz of every bin of the 20 ms spectrum.</summary>
    internal double[] Frequencies { get; }

    internal MelBank MelBank { get; }

    internal float[] EqualLoudness { get; }

    internal SpectralBands Bands { get; }

    internal SpectralMoments Moments { get; }

    internal SpectralRollOff RollOff { get; }

    internal SpectralEntropy Entropy { get; }

    internal Sharpness Sharpness { get; }

    internal Harmonicity Harmonicity { get; }

    internal OctaveAxis Octaves { get; }

    /// <summary>Rows that a recording of so many samples yields: a row per complete 60 ms frame, and one more.</summary>
    /// <param name="samples">Samples in the recording.</param>
    public long Rows(long samples) => Geometry.Frames(samples, Geometry.Long) is var frames and > 0 ? frames + 1 : 0;
}
