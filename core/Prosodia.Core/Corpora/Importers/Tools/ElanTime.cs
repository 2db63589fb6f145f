using System.Globalization;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>The three ways in which ELAN exports times.</summary>
internal static class ElanTime
{
    /// <summary>
    /// Reads a time: with colons it is <c>hh:mm:ss.ms</c>, with a point it is seconds, and a whole number is milliseconds (ELAN always
    /// writes the decimals of seconds).
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="seconds">The time in seconds.</param>
    /// <returns>Whether it is a time.</returns>
    public static bool TryParse(string cell, out double seconds)
    {
        seconds = 0;
        var parts = cell.Trim().Split(':');
        foreach (var part in parts[..^1])
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var units))
            {
                return false;
            }

            seconds = (seconds + units) * 60;
        }

        if (parts.Length > 3
            || !double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var last))
        {
            return false;
        }

        seconds = parts.Length == 1 && !parts[0].Contains('.') ? last / 1000 : seconds + last;
        return double.IsFinite(seconds);
    }
}
