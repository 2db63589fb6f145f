using System.Globalization;

namespace Prosodia.Reports;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">What it says.</param>
internal readonly record struct Tick(double Value, string Label);

/// <summary>A range of values with marks at round ones.</summary>
/// <param name="Min">Value at the start of the axis.</param>
/// <param name="Max">Value at its end, above <paramref name="Min"/>.</param>
/// <param name="Logarithmic">Whether equal ratios are equal distances.</param>
/// <param name="Ticks">The marks, inside the range, in ascending order.</param>
internal sealed record Axis(double Min, double Max, bool Logarithmic, IReadOnlyList<Tick> Ticks)
{
    private const int Intervals = 5;
    private const int FewestTicks = 3;

    // Quotients and logarithms that should be whole come out a hair above or below.
    private const double Slack = 1e-9;

    // Shorter axes would have marks that cannot be told from 0.
    private const double LeastSpan = 1e-90;

    /// <summary>An axis for values from <paramref name="min"/> to <paramref name="max"/>; it starts at 0 if none is below, and ends at a mark.</summary>
    public static Axis Linear(double min, double max)
    {
        var low = Math.Min(min, 0);
        var high = Math.Max(max, 0);
        if (high - low < LeastSpan)
            high = low + 1;
        var step = RoundStep((high - low) / Intervals);
        var first = Math.Floor((low / step) + Slack);
        var last = Math.Ceiling((high / step) - Slack);
        return new Axis(first * step, last * step, Logarithmic: false, Multiples(first, last, step));
    }

    /// <summary>An axis that begins and ends at marks around the values, wherever 0 is.</summary>
    public static Axis Around(double min, double max)
    {
        // Values that hardly differ get room, or the marks would all read the same.
        var least = Math.Max(1e-9 * Math.Max(Math.Abs(min), Math.Abs(max)), LeastSpan);
        if (max - min < least)
        {
            var room = Math.Abs(max) < LeastSpan ? 1 : Math.Abs(max) / 2;
            (min, max) = (min - room, max + room);
        }

        var step = RoundStep((max - min) / Intervals);
        var first = Math.Floor((min / step) + Slack);
        var last = Math.Ceiling((max / step) - Slack);
        return new Axis(first * step, last * step, Logarithmic: false, Multiples(first, last, step));
    }

    /// <summary>An axis that begins and ends just there, with marks at round values between.</summary>
    public static Axis Between(double min, double max)
    {
        // Neither end need be a mark, hence more of them.
        var step = RoundStep((max - min) / (Intervals + 3));
        return new Axis(min, max, Logarithmic: false, Multiples(Math.Ceiling((min / step) - Slack), Math.Floor((max / step) + Slack), step));
    }

    /// <summary>A logarithmic axis around values above 0, at least an octave long, so that a steady tone is not blown up to a mountain.</summary>
    public static Axis Octaves(double min, double max)
    {
        var (low, high) = (min / 1.06, max * 1.06);
        var widen = Math.Max(1, Math.Sqrt(2 / (high / low)));
        (low, high) = (low / widen, high * widen);
        var ticks = Decades(low, high);
        // Within a decade or so, evenly spaced values are the better marks; they are far apart at the low end, hence the search.
        for (var intervals = Intervals; ticks.Count < FewestTicks; intervals *= 2)
        {
            var step = RoundStep((high - low) / intervals);
            ticks = Multiples(Math.Ceiling(low / step), Math.Floor(high / step), step);
        }

        return new Axis(low, high, Logarithmic: true, ticks);
    }

    /// <summary>The smallest of 1, 2, 5 × a power of ten that is not below <paramref name="least"/>.</summary>
    public static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (factor * power >= least * (1 - Slack))
                return factor * power;
        }

        return 10 * power;
    }

    /// <summary>Where a value is, from 0 at the start of the axis to 1 at its end; values outside are at the nearer one.</summary>
    public double Place(double value)
    {
        var place = Logarithmic
            ? Math.Log(value / Min) / Math.Log(Max / Min)
            : (value - Min) / (Max - Min);
        return Math.Clamp(place, 0, 1);
    }

    private static List<Tick> Multiples(double first, double last, double step)
    {
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + Slack));
        var ticks = new List<Tick>();
        for (var i = first; i <= last; i++)
            ticks.Add(Mark((i * step) + 0.0, Math.Min(decimals, 15)));
        return ticks;
    }

    private static List<Tick> Decades(double low, double high)
    {
        var ticks = new List<Tick>();
        for (var exponent = (int)Math.Floor(Math.Log10(low)); Math.Pow(10, exponent) <= high; exponent++)
        {
            foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
            {
                if (factor * Math.Pow(10, exponent) is var value && value >= low && value <= high)
                    ticks.Add(Mark(value, Math.Max(0, -exponent)));
            }
        }

        return ticks;
    }

    /// <summary>Very large and very small numbers are written with an exponent: a label has to fit.</summary>
    private static Tick Mark(double value, int decimals)
    {
        var plain = value.ToString("F" + decimals, CultureInfo.InvariantCulture);
        return new Tick(value, plain.Length <= 8 ? plain : value.ToString("0.##e0", CultureInfo.InvariantCulture));
    }
}
