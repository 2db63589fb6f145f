using Prosodia.Features;
using Prosodia.Features.Statistics;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>A small table of a recording's descriptors: mean, deviation and range over its non-silent frames.</summary>
internal static class FeatureSummary
{
    /// <summary>Descriptors that tell a person most; the rest is in the extracted files.</summary>
    private static readonly string[] Headline =
    [
        "F0final_sma", "voicingFinalUnclipped_sma", "jitterLocal_sma", "shimmerLocal_sma", "logHNR_sma", "audspec_lengthL1norm_sma",
        "pcm_RMSenergy_sma", "pcm_zcr_sma", "pcm_fftMag_spectralFlux_sma", "pcm_fftMag_spectralCentroid_sma",
        "pcm_fftMag_spectralEntropy_sma", "pcm_fftMag_psySharpness_sma", "mfcc_sma[1]", "mfcc_sma[2]", "mfcc_sma[3]",
    ];

    /// <summary>Writes the table.</summary>
    /// <exception cref="NoActiveFrameException">The recording has no non-silent frame.</exception>
    public static void Write(TextWriter writer, LldTrack track, bool all)
    {
        var values = new UtteranceStatistics().Compute(track);
        var active = new UtteranceStatistics().CountActive(track, Range.All);
        writer.WriteLine($"{track.Rows} frames, {active} of them non-silent. Over those:");
        writer.WriteLine($"{"descriptor",-38}{"mean",12}{"deviation",12}{"lowest",12}{"highest",12}");
        foreach (var name in all ? LldNames.Descriptors : [.. Headline])
        {
            var column = LldNames.All.IndexOf(name);
            writer.WriteLine($"{name,-38}{Of("mean"),12:G5}{Of("std"),12:G4}{Of("min"),12:G5}{Of("max"),12:G5}");

            float Of(string statistic) => values[(FeatureSet.Statistics.IndexOf(statistic) * LldTrack.Columns) + column];
        }
    }
}
