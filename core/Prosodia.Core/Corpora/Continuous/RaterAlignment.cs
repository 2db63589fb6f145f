using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>Brings traces of several raters onto the same times.</summary>
public static class RaterAlignment
{
    /// <summary>
    /// Every time that any rater has; NaN where a rater gave nothing. For raters who marked single moments.
    /// </summary>
    /// <param name="traces">One trace a rater; at least one.</param>
    /// <returns>The tracks.</returns>
    public static RaterTracks Union(IReadOnlyList<(string Rater, Trace Trace)> traces)
    {
        var times = new List<double>();
        foreach (var time in traces.SelectMany(t => t.Trace.Times).Order())
        {
            if (times.Count == 0 || time - times[^1] > TraceJoin.Tolerance)
            {
                times.Add(time);
            }
        }

        var raters = ImmutableArray.CreateBuilder<RaterTrack>();
        foreach (var (rater, trace) in traces)
        {
            var values = new double[times.Count];
            Array.Fill(values, double.NaN);
            for (int i = 0, at = 0; i < trace.Times.Length; i++)
            {
                // The union holds every time up to the tolerance, so the last one not after it is the one.
                while (at + 1 < times.Count && times[at + 1] <= trace.Times[i])
                {
                    at++;
                }

                values[at] = trace.Values[i];
            }

            raters.Add(new RaterTrack(rater, [.. values]));
        }

        return new RaterTracks([.. times], raters.ToImmutable());
    }

    /// <summary>
    /// The first rater's times, cut to the shortest rater. For raters recorded at the same rate who stopped at different moments.
    /// </summary>
    /// <param name="traces">One trace a rater; at least one.</param>
    /// <param name="tolerance">Seconds by which the raters' times may differ from the first rater's.</param>
    /// <param name="apart">The first time (seconds) at which a rater is further off than that; NaN when none is.</param>
    /// <returns>The tracks; null when some rater is too far off.</returns>
    public static RaterTracks? Shortest(IReadOnlyList<(string Rater, Trace Trace)> traces, double tolerance, out double apart)
    {
        var length = traces.Min(t => t.Trace.Times.Length);
        var times = traces[0].Trace.Times[..length];
        foreach (var (_, trace) in traces)
        {
            for (var i = 0; i < length; i++)
            {
                if (Math.Abs(trace.Times[i] - times[i]) > tolerance)
                {
                    apart = trace.Times[i];
                    return null;
                }
            }
        }

        apart = double.NaN;
        return new RaterTracks(times, [.. traces.Select(t => new RaterTrack(t.Rater, t.Trace.Values[..length]))]);
    }
}
