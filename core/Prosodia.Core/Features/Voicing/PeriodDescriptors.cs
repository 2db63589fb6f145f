namespace Prosodia.Features.Voicing;

/// <summary>Jitter, shimmer and harmonics-to-noise ratio of one frame.</summary>
/// <param name="JitterLocal">Mean difference of consecutive periods over the mean period, 0..1.</param>
/// <param name="JitterDdp">Mean difference of consecutive period differences over the mean period, 0..1.</param>
/// <param name="Shimmer">Mean difference of consecutive periods' amplitudes over their mean, 0..1.</param>
/// <param name="LogHnr">Harmonics-to-noise ratio in dB, at least −100, which also marks unvoiced frames.</param>
internal readonly record struct PeriodDescriptors(float JitterLocal, float JitterDdp, float Shimmer, float LogHnr);
