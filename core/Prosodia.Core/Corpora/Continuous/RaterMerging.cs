using System.Collections.Immutable;
using Prosodia.Evaluation;

namespace Prosodia.Corpora.Continuous;

/// <summary>Merges the raters of one file into one trace. A time at which no rater gave a value stays NaN.</summary>
public static class RaterMerging
{
    /// <summary>Decimals to which the AVEC gold standards are rounded.</summary>
    public const int AvecDecimals = 6;

    /// <summary>Merges by the given rule, within −1..1: a centred value beyond an end is moved to that end.</summary>
    /// <param name="tracks">The raters.</param>
    /// <param name="rule">Which rule.</param>
    /// <returns>One value a time.</returns>
    public static Trace Merge(RaterTracks tracks, MergingRule rule)
    {
        var merged = rule == MergingRule.Mean ? Mean(tracks) : ConcordanceCentred(tracks);
        return new Trace(merged.Times, [.. merged.Values.Select(v => Math.Clamp(v, -1, 1))]);
    }

    /// <summary>The mean over the raters who gave a value at each time.</summary>
    /// <param name="tracks">The raters.</param>
    /// <returns>One value a time.</returns>
    public static Trace Mean(RaterTracks tracks) => new(tracks.Times, MeansOverRaters(tracks, offset: 0));

    /// <summary>The weight of each rater: the mean of their textbook CCC with each of the others on this file.</summary>
    /// <remarks>Pairs whose CCC is undefined are left out of the mean; a rater with none left weighs NaN.</remarks>
    /// <param name="tracks">The raters.</param>
    /// <returns>One weight a rater.</returns>
    public static ImmutableArray<double> ConcordanceWeights(RaterTracks tracks)
    {
        var raters = tracks.Raters;
        var weights = ImmutableArray.CreateBuilder<double>(raters.Length);
        for (var r = 0; r < raters.Length; r++)
        {
            var mean = default(PresentMean);
            for (var s = 0; s < raters.Length; s++)
            {
                if (s != r)
                {
                    mean.Add(Concordance.Coefficient(raters[r].Values.AsSpan(), raters[s].Values.AsSpan()));
                }
            }

            weights.Add(mean.Value);
        }

        return weights.MoveToImmutable();
    }

    /// <summary>
    /// The gold standard of AVEC 2018: the mean over raters keeps its shape, and its level is moved to the mean of the raters'
    /// levels weighted by their agreement with each other.
    /// </summary>
    /// <remarks>
    /// g(t) = mean_r x_r(t) − mean(file) + Σ w_r·mean(x_r) / Σ w_r, where mean(x_r) is the mean of rater r's values, w_r is
    /// <see cref="ConcordanceWeights"/>, and mean(file) is the mean of all values of all raters pooled (missing ones left out), so
    /// that with gaps it is not the mean of the raters' means. The result may pass −1..1 slightly. One rater alone, or raters whose
    /// weights are undefined or sum to zero, give the plain mean.
    /// </remarks>
    /// <param name="tracks">The raters.</param>
    /// <param name="decimals">Decimals to round to, halves away from zero; null for none.</param>
    /// <returns>One value a time.</returns>
    public static Trace ConcordanceCentred(RaterTracks tracks, int? decimals = AvecDecimals)
    {
        var weights = ConcordanceWeights(tracks);
        var pooled = default(PresentMean);
        double weightedLevel = 0, weightSum = 0;
        for (var r = 0; r < weights.Length; r++)
        {
            var level = default(PresentMean);
            foreach (var value in tracks.Raters[r].Values)
            {
                level.Add(value);
                pooled.Add(value);
            }

            if (!double.IsNaN(weights[r]) && !double.IsNaN(level.Value))
            {
                weightedLevel += weights[r] * level.Value;
                weightSum += weights[r];
            }
        }

        var offset = weightSum == 0 ? 0 : (weightedLevel / weightSum) - pooled.Value;
        var values = MeansOverRaters(tracks, offset);
        return new Trace(
            tracks.Times, decimals is { } d ? [.. values.Select(v => Math.Round(v, d, MidpointRounding.AwayFromZero))] : values);
    }

    private static ImmutableArray<double> MeansOverRaters(RaterTracks tracks, double offset)
    {
        var means = ImmutableArray.CreateBuilder<double>(tracks.Times.Length);
        for (var t = 0; t < tracks.Times.Length; t++)
        {
            var mean = default(PresentMean);
            foreach (var rater in tracks.Raters)
            {
                mean.Add(rater.Values[t]);
            }

            means.Add(mean.Value + offset);
        }

        return means.MoveToImmutable();
    }
}
