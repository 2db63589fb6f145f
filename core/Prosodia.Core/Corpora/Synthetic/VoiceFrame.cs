namespace Prosodia.Corpora.Synthetic;

/// <summary>The controls of the voice at one instant; the renderer interpolates or holds them over a frame of 5 ms.</summary>
internal record struct VoiceFrame
{
    /// <summary>Frames a second.</summary>
    public const int Rate = 200;

    /// <summary>Number of formants.</summary>
    public const int Formants = 5;

    /// <summary>Fundamental frequency in Hz.</summary>
    public double Pitch;

    /// <summary>Amplitude of the voice.</summary>
    public double Voicing;

    /// <summary>Amplitude of aspiration noise.</summary>
    public double Aspiration;

    /// <summary>Amplitude of friction.</summary>
    public double Friction;

    /// <summary>Centre of the friction's band in Hz.</summary>
    public double NoiseFrequency;

    /// <summary>Its width in Hz.</summary>
    public double NoiseBandwidth;

    /// <summary>First formant in Hz; <see cref="F2"/> to <see cref="F5"/> likewise.</summary>
    public double F1;

    /// <inheritdoc cref="F1"/>
    public double F2, F3, F4, F5;

    /// <summary>Open share of the glottal cycle, 0..1.</summary>
    public double OpenQuotient;

    /// <summary>Corner of the tilt filter in Hz.</summary>
    public double TiltHertz;

    /// <summary>Mean absolute difference of successive periods over the mean period.</summary>
    public double Jitter;

    /// <summary>The same of pulse amplitudes.</summary>
    public double Shimmer;
}
