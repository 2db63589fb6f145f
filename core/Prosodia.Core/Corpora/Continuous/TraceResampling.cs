using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>
/// Brings traces to a regular grid of times k / rate. The grid lies within the first and the last sample, so nothing is
/// extrapolated; a grid time without data is NaN, so nothing is filled.
/// </summary>
public static class TraceResampling
{
    /// <summary>Most grid points of one trace: a day at 100 Hz.</summary>
    public const int MaximumPoints = 8_640_000;

    // 0.1 s times 5 must fall on the block edge at 0.5 s whatever the last bit of the product says.
    private const double EdgeTolerance = 1e-9;

    /// <summary>Resamples both dimensions of an annotation.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="options">Rate and method; 1 Hz block averages when null.</param>
    /// <returns>The annotation on the grid.</returns>
    /// <exception cref="ArgumentException">The options are invalid, or the grid would be too long.</exception>
    public static ContinuousAnnotation Resample(ContinuousAnnotation annotation, ResamplingOptions? options = null)
    {
        var arousal = Resample(new Trace(annotation.Times, annotation.Arousal), options);
        var valence = Resample(new Trace(annotation.Times, annotation.Valence), options);
        return new ContinuousAnnotation(annotation.File, arousal.Times, arousal.Values, valence.Values);
    }

    /// <summary>Resamples one trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="options">Rate and method; 1 Hz block averages when null.</param>
    /// <returns>The trace on the grid; empty when no grid time lies within it.</returns>
    /// <exception cref="ArgumentException">The options are invalid, or the grid would be too long.</exception>
    public static Trace Resample(Trace trace, ResamplingOptions? options = null)
    {
        options ??= new ResamplingOptions();
        if (options.Errors() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        if (trace.Times.IsEmpty)
        {
            return trace;
        }

        var (first, points) = Grid(trace.Times, options.Rate);
        if (points > MaximumPoints)
        {
            throw new ArgumentException($"The grid would have {points} points, above {MaximumPoints}; lower the rate.", nameof(options));
        }

        var times = ImmutableArray.CreateBuilder<double>((int)Math.Max(points, 0));
        for (var k = 0; k < points; k++)
        {
            times.Add((first + k) / options.Rate);
        }

        var grid = times.MoveToImmutable();
        return new Trace(grid, options.Method == ResamplingMethod.BlockAverage
            ? BlockAverages(trace, first, grid.Length, options.Rate)
            : Interpolated(trace, grid, options.MaximumGap));
    }

    /// <summary>The grid that times lie on: its first point, counted from time 0, and how many there are.</summary>
    /// <param name="times">Ascending, one or more.</param>
    /// <param name="rate">Points a second.</param>
    internal static (double First, double Points) Grid(ImmutableArray<double> times, double rate)
    {
        var first = Math.Ceiling((times[0] * rate) - EdgeTolerance);
        return (first, Math.Floor((times[^1] * rate) + EdgeTolerance) - first + 1);
    }

    private static ImmutableArray<double> BlockAverages(Trace trace, double first, int points, double rate)
    {
        var blocks = new PresentMean[points];
        for (var i = 0; i < trace.Times.Length; i++)
        {
            var block = Math.Floor((trace.Times[i] * rate) + 0.5 + EdgeTolerance) - first;
            if (block >= 0 && block < points)
            {
                blocks[(int)block].Add(trace.Values[i]);
            }
        }

        return [.. blocks.Select(b => b.Value)];
    }

    private static ImmutableArray<double> Interpolated(Trace trace, ImmutableArray<double> grid, double maximumGap)
    {
        var values = ImmutableArray.CreateBuilder<double>(grid.Length);
        var next = 0;
        foreach (var time in grid)
        {
            // The first sample at or after the grid time; the tolerance also keeps the last grid time inside the trace.
            while (next < trace.Times.Length - 1 && trace.Times[next] < time - EdgeTolerance)
            {
                next++;
            }

            values.Add(Between(trace, next, time, maximumGap));
        }

        return values.MoveToImmutable();
    }

    private static double Between(Trace trace, int next, double time, double maximumGap)
    {
        if (next == 0 || Math.Abs(trace.Times[next] - time) <= EdgeTolerance)
        {
            return trace.Values[next];
        }

        double t0 = trace.Times[next - 1], t1 = trace.Times[next];
        var share = (time - t0) / (t1 - t0);
        return t1 - t0 > maximumGap ? double.NaN : ((1 - share) * trace.Values[next - 1]) + (share * trace.Values[next]);
    }
}
