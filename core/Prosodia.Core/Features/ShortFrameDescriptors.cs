using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Auditory;
using Prosodia.Features.Energy;
using Prosodia.Features.Framing;
using Prosodia.Features.Spectral;
using Prosodia.Features.Spectrum;

namespace Prosodia.Features;

/// <summary>The 58 descriptors of 20 ms frames: loudness, RASTA loudness, RMS, bands, spectral shape, MFCC.</summary>
internal sealed class ShortFrameDescriptors
{
    private readonly LldPlan _plan;
    private readonly TaperedSpectrum<LaneDouble, double> _spectrum;
    private readonly SpectralFlux _flux;
    private readonly Loudness _loudness;
    private readonly RastaLoudness _rasta;
    private readonly MelCepstrum _cepstrum = new();
    private readonly float[] _magnitudes;
    private readonly float[] _power;
    private readonly float[] _bands = new float[MelBank.Bands * Lanes.Count];

    public ShortFrameDescriptors(LldPlan plan)
    {
        _plan = plan;
        _spectrum = new TaperedSpectrum<LaneDouble, double>(plan.Hamming, plan.ShortFft, plan.Options.PadsSymmetrically);
        _flux = new SpectralFlux(plan.Frequencies.Length - 1);
        _loudness = new Loudness(plan.EqualLoudness);
        _rasta = new RastaLoudness(plan.EqualLoudness);
        _magnitudes = new float[plan.Frequencies.Length * SpectralFlux.Stride];
        _power = new float[plan.Frequencies.Length * Lanes.Count];
    }

    /// <summary>Computes the descriptors of the next frames.</summary>
    /// <param name="block">Raw samples.</param>
    /// <param name="frames">How many lanes are real frames.</param>
    /// <param name="output">Receives [65 × lanes], by <see cref="LldColumn"/>.</param>
    public void Compute(FrameBlock block, int frames, float[] output)
    {
        Lanes.Store(RmsEnergy.Compute(block.Samples, _plan.Geometry.Short), output, LldColumn.RmsEnergy);
        _spectrum.Transform(block.Samples, _magnitudes, SpectralFlux.Stride, SpectralFlux.Offset);
        Square();
        ComputeAuditory(frames, output);
        ComputeShape(output);
    }

    private void ComputeAuditory(int frames, float[] output)
    {
        _plan.MelBank.Apply(_power, _bands);
        Lanes.Store(_loudness.Compute(_bands), output, LldColumn.Loudness);
        _rasta.Process(_bands, frames, output);
        _cepstrum.Compute(_bands, output);
    }

    private void ComputeShape(float[] output)
    {
        _plan.Bands.Compute(_power, output);
        var total = _plan.Moments.Compute(_power, output);
        _plan.RollOff.Compute(_power, total, output);
        Lanes.Store(_flux.Compute(_magnitudes), output, LldColumn.Flux);
        Lanes.Store(_plan.Entropy.Compute(_power, total), output, LldColumn.Entropy);
        Lanes.Store(_plan.Sharpness.Compute(_power, total), output, LldColumn.Sharpness);
        Lanes.Store(_plan.Harmonicity.Compute(_power), output, LldColumn.Harmonicity);
    }

    private void Square()
    {
        ref var magnitudes = ref MemoryMarshal.GetArrayDataReference(_magnitudes);
        ref var power = ref MemoryMarshal.GetArrayDataReference(_power);
        for (var j = 0; j < _plan.Frequencies.Length; j++)
        {
            var m = Vector.LoadUnsafe(ref magnitudes, (nuint)((j * SpectralFlux.Stride) + SpectralFlux.Offset));
            Lanes.Store(m * m, ref power, j);
        }
    }
}
