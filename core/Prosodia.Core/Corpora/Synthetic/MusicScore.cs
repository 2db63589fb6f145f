namespace Prosodia.Corpora.Synthetic;

/// <summary>One tone of the music.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="Seconds">Length.</param>
/// <param name="Pitch">Hz.</param>
/// <param name="Gain">Amplitude.</param>
/// <param name="Slope">Harmonic h has the amplitude h^−slope: small is bright.</param>
/// <param name="Attack">Seconds.</param>
internal readonly record struct Tone(double Start, double Seconds, double Pitch, double Gain, double Slope, double Attack);

/// <summary>One stroke of percussion.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="Gain">Amplitude.</param>
/// <param name="Seconds">Decay to a tenth.</param>
/// <param name="Frequency">Centre of its noise in Hz.</param>
internal readonly record struct Stroke(double Start, double Gain, double Seconds, double Frequency);

/// <summary>What is played.</summary>
internal sealed record MusicScore(IReadOnlyList<Tone> Tones, IReadOnlyList<Stroke> Strokes);
