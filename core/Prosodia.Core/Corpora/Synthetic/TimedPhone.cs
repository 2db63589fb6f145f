namespace Prosodia.Corpora.Synthetic;

/// <summary>A phone with its place in time and the voice that makes it.</summary>
/// <param name="Phone">What.</param>
/// <param name="Start">Seconds.</param>
/// <param name="Seconds">Duration.</param>
/// <param name="Gain">Amplitude, 1 is the average.</param>
/// <param name="Quality">How the voice is set.</param>
internal sealed record TimedPhone(Phone Phone, double Start, double Seconds, double Gain, VoiceQuality Quality)
{
    /// <summary>Seconds.</summary>
    public double End => Start + Seconds;
}
