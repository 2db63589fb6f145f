namespace Prosodia.Features;

/// <summary>The seven feature groups of Table III.</summary>
/// <remarks>Zhang, Essl, Mower Provost (2015), section V-C: five acoustic groups, two facial ones.</remarks>
public enum FeatureGroup
{
    /// <summary>Loudness, RASTA loudness sum, RMS energy, zero-crossing rate.</summary>
    Energy,

    /// <summary>Bands, roll-offs, flux, moments, slope, sharpness, harmonicity.</summary>
    Spectral,

    /// <summary>Mel-frequency cepstral coefficients 1 to 14.</summary>
    Mfcc,

    /// <summary>F0, voicing probability, jitter, shimmer, harmonics-to-noise ratio.</summary>
    Voicing,

    /// <summary>The 26 RASTA-filtered auditory bands.</summary>
    Rasta,

    /// <summary>Action units of brows, lids and cheeks.</summary>
    UpperFace,

    /// <summary>Action units of nose, mouth and jaw.</summary>
    LowerFace,
}
