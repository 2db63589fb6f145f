using System.Text;

namespace Prosodia.Reports.Tables;

/// <summary>Numbers of tables.</summary>
internal static class RomanNumeral
{
    private static readonly (int Value, string Letters)[] Parts =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    /// <summary>4 is IV.</summary>
    /// <param name="number">1 or more.</param>
    public static string Of(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, letters) in Parts)
        {
            for (; number >= value; number -= value)
                text.Append(letters);
        }

        return text.ToString();
    }
}
