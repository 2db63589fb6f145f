using System.Globalization;
using System.Text.RegularExpressions;

namespace Prosodia.Corpora;

/// <summary>
/// Times as tables write them: seconds (<c>1.5</c>) or audformat's timedeltas (<c>0 days 00:00:01.500000</c>, <c>00:00:01</c>). Numbers are
/// seconds even where they got in as text.
/// </summary>
public static partial class Timedelta
{
    /// <summary>Reads a time.</summary>
    /// <param name="text">The text; <c>NaT</c> and an empty text are no time.</param>
    /// <param name="seconds">Seconds, possibly negative; null when the text is no time.</param>
    /// <returns>False when the text is not in one of the forms.</returns>
    public static bool TryParse(string? text, out double? seconds)
    {
        seconds = null;
        text = text?.Trim() ?? "";
        if (text.Length == 0 || text.Equals("NaT", StringComparison.OrdinalIgnoreCase) || text.Equals("NaN", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            seconds = number;
            return double.IsFinite(number);
        }

        if (text.Length > 60 || Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        // In decimal, so that 00:00:01.1 is exactly the double 1.1.
        var clock = (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
        seconds = (double)((Part(match, "d") * 86400) + (match.Groups["sign"].Value == "-" ? -clock : clock));
        return true;
    }

    private static decimal Part(Match match, string group) =>
        match.Groups[group].Length == 0 ? 0 : decimal.Parse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^((?<d>-?[0-9]{1,6}) days?,? )?(?<sign>[+-]?)(?<h>[0-9]{1,6}):(?<m>[0-5]?[0-9]):(?<s>[0-5]?[0-9](\.[0-9]{1,9})?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
