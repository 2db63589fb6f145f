using System.Collections.Immutable;

namespace Prosodia.Features;

/// <summary>Names, order and groups of the 130 columns.</summary>
/// <remarks>Names and order are those of the Interspeech 2013 ComParE set.</remarks>
public static class LldNames
{
    /// <summary>The 65 smoothed descriptors in column order.</summary>
    public static ImmutableArray<string> Descriptors { get; } = [.. Build(delta: "")];

    /// <summary>All 130 columns: the descriptors, then their deltas.</summary>
    public static ImmutableArray<string> All { get; } = [.. Descriptors, .. Build(delta: "_de")];

    /// <summary>The group of a column (0 to 129); a delta belongs with its descriptor.</summary>
    /// <param name="column">0-based column.</param>
    public static FeatureGroup GroupOf(int column) => (column % 65) switch
    {
        < 6 => FeatureGroup.Voicing,
        < 10 => FeatureGroup.Energy,
        < 36 => FeatureGroup.Rasta,
        < 51 => FeatureGroup.Spectral,
        _ => FeatureGroup.Mfcc,
    };

    private static IEnumerable<string> Build(string delta)
    {
        string[] scalarHead =
        [
            "F0final", "voicingFinalUnclipped", "jitterLocal", "jitterDDP", "shimmerLocal", "logHNR",
            "audspec_lengthL1norm", "audspecRasta_lengthL1norm", "pcm_RMSenergy", "pcm_zcr",
        ];
        string[] spectral =
        [
            "fband250-650", "fband1000-4000", "spectralRollOff25.0", "spectralRollOff50.0", "spectralRollOff75.0",
            "spectralRollOff90.0", "spectralFlux", "spectralCentroid", "spectralEntropy", "spectralVariance", "spectralSkewness",
            "spectralKurtosis", "spectralSlope", "psySharpness", "spectralHarmonicity",
        ];
        foreach (var name in scalarHead)
            yield return $"{name}_sma{delta}";
        for (var band = 0; band < 26; band++)
            yield return $"audSpec_Rfilt_sma{delta}[{band}]";
        foreach (var name in spectral)
            yield return $"pcm_fftMag_{name}_sma{delta}";
        for (var order = 1; order <= 14; order++)
            yield return $"mfcc_sma{delta}[{order}]";
    }
}
