namespace Prosodia.Corpora.Synthetic;

/// <summary>How a phone is made.</summary>
internal enum Manner
{
    Vowel,
    Approximant,
    Nasal,
    Fricative,
    Plosive,
}

/// <summary>Targets of one speech sound for a tract of scale 1 (an average man's).</summary>
/// <param name="Symbol">IPA.</param>
/// <param name="Manner">How it is made.</param>
/// <param name="F1">First formant in Hz.</param>
/// <param name="F2">Second formant in Hz.</param>
/// <param name="F3">Third formant in Hz.</param>
/// <param name="Seconds">Intrinsic duration.</param>
/// <param name="Voicing">Amplitude of the voice, 0..1.</param>
internal sealed record Phone(string Symbol, Manner Manner, double F1, double F2, double F3, double Seconds, double Voicing)
{
    /// <summary>Amplitude of friction or of a plosive's burst, 0..1.</summary>
    public double Friction { get; init; }

    /// <summary>Centre of that noise in Hz.</summary>
    public double NoiseFrequency { get; init; } = 3000;

    /// <summary>Bandwidth of that noise in Hz.</summary>
    public double NoiseBandwidth { get; init; } = 1500;
}
