using System.Text;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>Text from outside (file names, labels) made fit for a terminal.</summary>
internal static class Shown
{
    /// <summary>Replaces what would steer the terminal or turn the reading direction; line breaks stay.</summary>
    public static string Text(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            shown.Append(Steers(rune) ? "\uFFFD" : rune.ToString());
        return shown.ToString();
    }

    private static bool Steers(Rune rune) => (Rune.IsControl(rune) && rune.Value is not '\n')
        || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
