using System.Globalization;

namespace Prosodia.Reports.Charts;

/// <summary>Short names that stay distinct.</summary>
internal static class Abbreviations
{
    private const int Shortest = 3;
    private const int Longest = 6;

    /// <summary>The first three characters of each name, or more where that tells them apart, or else with a number.</summary>
    public static string[] Of(IReadOnlyList<string> names)
    {
        string[] plain = [.. names.Select(name => PlainText.Line(name, 40))];
        for (var length = Shortest; length <= Longest; length++)
        {
            string[] cut = [.. plain.Select(name => Start(name, length))];
            if (cut.Distinct(StringComparer.Ordinal).Count() == cut.Length)
                return cut;
        }

        return [.. plain.Select((name, i) => Start(name, Shortest) + (i + 1).ToString(CultureInfo.InvariantCulture))];
    }

    private static string Start(string name, int length) =>
        string.Concat(name.EnumerateRunes().Take(length).Select(rune => rune.ToString()));
}
