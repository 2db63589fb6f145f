using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>Numbers as they are typed: <c>0.5</c>, <c>2^-10</c>, lists with commas, and ranges of powers of two, <c>2^-3..2^5</c>.</summary>
internal static class NumberList
{
    private const int Most = 1000;

    /// <summary>The numbers of a list; null if it is none.</summary>
    public static ImmutableArray<double>? Parse(string text)
    {
        var values = new List<double>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Range(part) is { } range)
                values.AddRange(range);
            else if (One(part) is { } value)
                values.Add(value);
            else
                return null;
        }

        return values.Count <= Most ? [.. values] : null;
    }

    /// <summary>One number; null if it is none.</summary>
    public static double? One(string text)
    {
        if (Power(text) is { } power)
            return Math.ScaleB(1, power);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IEnumerable<double>? Range(string text) =>
        text.Split("..") is [var from, var to] && Power(from) is { } first && Power(to) is { } last && last >= first && last - first < Most
            ? Enumerable.Range(first, last - first + 1).Select(power => Math.ScaleB(1, power))
            : null;

    private static int? Power(string text) =>
        text.StartsWith("2^", StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
        && Math.Abs(power) < Most
            ? power
            : null;
}
