namespace Prosodia.Corpora.Synthetic;

/// <summary>One rendered utterance.</summary>
/// <param name="Recording">Its labels.</param>
/// <param name="Samples">Mono, −1..1.</param>
/// <param name="SampleRate">Samples a second.</param>
public sealed record SyntheticUtterance(Recording Recording, float[] Samples, int SampleRate);
