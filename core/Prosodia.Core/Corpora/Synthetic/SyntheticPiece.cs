namespace Prosodia.Corpora.Synthetic;

/// <summary>One rendered piece of music or monologue with its time-continuous labels.</summary>
/// <param name="Recording">What it is.</param>
/// <param name="Annotation">Arousal and valence at 1 Hz.</param>
/// <param name="Samples">Mono, −1..1.</param>
/// <param name="SampleRate">Samples a second.</param>
public sealed record SyntheticPiece(Recording Recording, ContinuousAnnotation Annotation, float[] Samples, int SampleRate);
