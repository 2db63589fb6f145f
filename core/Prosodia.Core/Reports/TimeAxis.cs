using System.Globalization;

namespace Prosodia.Reports;

/// <summary>The time axis: seconds up to a minute and a half, then minutes and hours as a clock shows them.</summary>
internal static class TimeAxis
{
    private const int Intervals = 10;
    private const double MostSeconds = 90;

    // What divides a minute and an hour evenly.
    private static readonly double[] ClockSteps = [10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400];

    /// <summary>The axis of a recording, and what to write below it.</summary>
    /// <param name="seconds">Its length, above 0.</param>
    public static (Axis Axis, string Name) Of(double seconds)
    {
        var clock = seconds > MostSeconds;
        var step = clock ? ClockStep(seconds / Intervals) : Axis.RoundStep(seconds / Intervals);
        var hours = seconds >= 3600;
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        var ticks = new List<Tick>();
        for (var i = 0; i * step <= seconds * (1 + 1e-9); i++)
        {
            var label = clock ? Clock(i * step, hours) : (i * step).ToString("F" + Math.Min(decimals, 15), CultureInfo.InvariantCulture);
            ticks.Add(new Tick(i * step, label));
        }

        var name = !clock ? "Time (s)" : hours ? "Time (h:mm:ss)" : "Time (m:ss)";
        return (new Axis(0, seconds, Logarithmic: false, ticks), name);
    }

    /// <summary>3:05 or 1:03:05.</summary>
    public static string Clock(double seconds, bool hours)
    {
        var whole = (long)Math.Round(seconds);
        return hours
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}");
    }

    private static double ClockStep(double least)
    {
        foreach (var step in ClockSteps)
        {
            if (step >= least)
                return step;
        }

        return 86_400 * Axis.RoundStep(least / 86_400);
    }
}
