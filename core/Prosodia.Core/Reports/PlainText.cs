using System.Text;

namespace Prosodia.Reports;

/// <summary>Text from outside (file names, most of all) made fit to be shown on one line.</summary>
internal static class PlainText
{
    /// <summary>
    /// Replaces what XML cannot hold, line breaks, and characters that reorder the line, and cuts what is too wide.
    /// </summary>
    /// <param name="text">Anything, half a surrogate pair included.</param>
    /// <param name="width">Most columns; an ideograph takes two.</param>
    public static string Line(string text, int width)
    {
        var line = new StringBuilder();
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += rune.Value >= 0x1100 ? 2 : 1;
            if (columns > width)
                return line.Append('…').ToString();
            line.Append(Shows(rune) ? rune.ToString() : "\uFFFD");
        }

        return line.ToString();
    }

    private static bool Shows(Rune rune) => !Rune.IsControl(rune) && rune.Value is not (
        0x061C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF);
}
