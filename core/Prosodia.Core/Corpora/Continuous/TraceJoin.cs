using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>Puts arousal and valence on one time axis.</summary>
public static class TraceJoin
{
    /// <summary>Times this close (seconds) are the same time: finer than any rate in use, coarser than the rounding in files.</summary>
    public const double Tolerance = 5e-4;

    /// <summary>Inner join: only the times that both traces have. Several corpora annotated the two over different stretches.</summary>
    /// <param name="file">Path below the corpus root.</param>
    /// <param name="arousal">Arousal, −1..1.</param>
    /// <param name="valence">Valence, −1..1.</param>
    /// <returns>The annotation, with arousal's times; empty when they share none.</returns>
    public static ContinuousAnnotation Inner(string file, Trace arousal, Trace valence)
    {
        var times = ImmutableArray.CreateBuilder<double>();
        var a = ImmutableArray.CreateBuilder<double>();
        var v = ImmutableArray.CreateBuilder<double>();
        for (int i = 0, j = 0; i < arousal.Times.Length && j < valence.Times.Length;)
        {
            var apart = arousal.Times[i] - valence.Times[j];
            if (Math.Abs(apart) <= Tolerance)
            {
                times.Add(arousal.Times[i]);
                a.Add(arousal.Values[i++]);
                v.Add(valence.Values[j++]);
            }
            else if (apart < 0)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new ContinuousAnnotation(file, times.ToImmutable(), a.ToImmutable(), v.ToImmutable());
    }
}
