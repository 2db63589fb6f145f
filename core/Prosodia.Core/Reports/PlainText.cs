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
            columns += Columns(rune);
            if (columns > width)
                return line.Append('…').ToString();
            line.Append(Shown(rune));
        }

        return line.ToString();
    }

    /// <summary>Columns that a line takes.</summary>
    public static int Columns(string line)
    {
        var columns = 0;
        foreach (var rune in line.EnumerateRunes())
            columns += Columns(rune);
        return columns;
    }

    /// <summary>Parts a line at blanks into lines of at most so many columns; a longer word is cut. At least one line.</summary>
    public static IEnumerable<string> Wrap(string line, int width)
    {
        var start = "";
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = start.Length == 0 ? word : $"{start} {word}";
            if (start.Length > 0 && Columns(longer) > width)
            {
                yield return start;
                longer = word;
            }

            start = Columns(longer) <= width ? longer : Line(longer, width - 1);
        }

        yield return start;
    }

    /// <summary>A character, or the replacement character in place of one that is not for showing.</summary>
    public static string Shown(Rune rune) => Shows(rune) ? rune.ToString() : "\uFFFD";

    private static int Columns(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or >= 0x1F300 ? 2 : 1;

    private static bool Shows(Rune rune) => !Rune.IsControl(rune) && rune.Value is not (
        0x061C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF);
}
