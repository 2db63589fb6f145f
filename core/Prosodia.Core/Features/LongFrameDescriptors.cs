using Prosodia.Features.Energy;
using Prosodia.Features.Framing;
using Prosodia.Features.Spectrum;
using Prosodia.Features.Voicing;

namespace Prosodia.Features;

/// <summary>What 60 ms frames give: pitch candidates, and the energy that decides whether a frame can be voiced at all.</summary>
internal sealed class LongFrameDescriptors
{
    private readonly TaperedSpectrum<LaneSingle, float> _spectrum;
    private readonly OctaveSpectrum _octaves;
    private readonly SubharmonicSummation _summation;
    private readonly float[] _magnitudes;
    private readonly float[] _octaveSpectrum;
    private readonly float[] _energy = new float[Lanes.Count];
    private readonly PitchCandidates[] _candidates = new PitchCandidates[Lanes.Count];
    private readonly float[] _gaussian;

    public LongFrameDescriptors(LldPlan plan)
    {
        _gaussian = plan.Gaussian;
        _spectrum = new TaperedSpectrum<LaneSingle, float>(plan.Gaussian, plan.LongFft, plan.Options.PadsSymmetrically);
        _octaves = new OctaveSpectrum(plan.Octaves);
        _summation = new SubharmonicSummation(plan.Octaves);
        _magnitudes = new float[plan.LongFft.Bins * Lanes.Count];
        _octaveSpectrum = new float[plan.LongFft.Bins * Lanes.Count];
    }

    /// <summary>RMS of every lane's tapered frame.</summary>
    public ReadOnlySpan<float> Energy => _energy;

    /// <summary>Pitch candidates of every lane.</summary>
    public ReadOnlySpan<PitchCandidates> Candidates => _candidates;

    /// <summary>Analyses the next frames.</summary>
    public void Compute(FrameBlock block)
    {
        Lanes.Store(RmsEnergy.Compute(block.Samples, _gaussian), _energy, 0);
        _spectrum.Transform(block.Samples, _magnitudes, Lanes.Count, 0);
        _octaves.Compute(_magnitudes, _octaveSpectrum);
        _summation.Compute(_octaveSpectrum, _candidates);
    }
}
