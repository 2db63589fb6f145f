namespace Prosodia.Scoring;

/// <summary>What the samples that were analysed came from.</summary>
/// <param name="Channels">Channels, mixed down to one.</param>
/// <param name="SampleRate">Samples per second before any resampling.</param>
public sealed record HeardSource(int Channels, int SampleRate);
