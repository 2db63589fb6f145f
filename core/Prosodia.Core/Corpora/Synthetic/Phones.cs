namespace Prosodia.Corpora.Synthetic;

/// <summary>The phone inventory of the synthetic voice.</summary>
/// <remarks>
/// Vowel formants follow the men's means of Peterson &amp; Barney (JASA 24, 1952), rounded; consonant loci and noise bands follow Klatt
/// (JASA 67, 1980) in order of size.
/// </remarks>
internal static class Phones
{
    private static readonly Dictionary<string, Phone> Inventory = new Phone[]
    {
        Vowel("i", 270, 2290, 3010, 0.10), Vowel("ɪ", 390, 1990, 2550, 0.075), Vowel("e", 440, 2100, 2650, 0.12),
        Vowel("ɛ", 530, 1840, 2480, 0.09), Vowel("a", 700, 1300, 2450, 0.11), Vowel("ɑ", 730, 1090, 2440, 0.12),
        Vowel("o", 480, 900, 2400, 0.11), Vowel("u", 300, 870, 2240, 0.10), Vowel("ʌ", 640, 1190, 2390, 0.08),
        Vowel("ə", 500, 1450, 2450, 0.055),
        new("l", Manner.Approximant, 350, 1050, 2700, 0.06, 0.6), new("r", Manner.Approximant, 380, 1150, 1650, 0.06, 0.6),
        new("w", Manner.Approximant, 300, 650, 2200, 0.06, 0.6), new("m", Manner.Nasal, 260, 1000, 2200, 0.065, 0.35),
        new("n", Manner.Nasal, 270, 1550, 2550, 0.06, 0.35), new("ŋ", Manner.Nasal, 270, 1950, 2500, 0.07, 0.35),
        Fricative("s", 320, 1600, 2600, 0.09, 0, 0.030, 5400, 1800), Fricative("z", 280, 1600, 2600, 0.065, 0.35, 0.016, 5300, 2000),
        Fricative("v", 280, 1100, 2300, 0.05, 0.4, 0.015, 4200, 4000), Fricative("ʃ", 320, 1800, 2500, 0.09, 0, 0.032, 3000, 1400),
        Plosive("b", 900, 2300, 0.055, 0.10, 0.06, 900), Plosive("d", 1700, 2650, 0.05, 0.10, 0.04, 3600),
        Plosive("g", 1900, 2300, 0.055, 0.10, 0.06, 2200), Plosive("p", 900, 2300, 0.075, 0, 0.10, 1000),
        Plosive("t", 1700, 2650, 0.07, 0, 0.06, 4200), Plosive("k", 1900, 2300, 0.075, 0, 0.10, 2300),
    }.ToDictionary(phone => phone.Symbol, StringComparer.Ordinal);

    /// <summary>The phone of an IPA symbol.</summary>
    public static Phone Of(string symbol) => Inventory[symbol];

    /// <summary>The phones of a string of symbols with spaces between them.</summary>
    public static Phone[] Parse(string symbols) => [.. symbols.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of)];

    private static Phone Vowel(string symbol, double f1, double f2, double f3, double seconds) =>
        new(symbol, Manner.Vowel, f1, f2, f3, seconds, 1);

    private static Phone Fricative(
        string symbol, double f1, double f2, double f3, double seconds, double voicing, double friction, double centre, double width) =>
        new(symbol, Manner.Fricative, f1, f2, f3, seconds, voicing)
        {
            Friction = friction, NoiseFrequency = centre, NoiseBandwidth = width,
        };

    private static Phone Plosive(string symbol, double f2, double f3, double seconds, double voicing, double burst, double centre) =>
        new(symbol, Manner.Plosive, 260, f2, f3, seconds, voicing) { Friction = burst, NoiseFrequency = centre };
}
