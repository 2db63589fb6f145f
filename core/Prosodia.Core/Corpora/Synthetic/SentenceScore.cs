using System.Collections.Immutable;

namespace Prosodia.Corpora.Synthetic;

/// <summary>One syllable: onset, one vowel that can be held, and what follows it.</summary>
/// <param name="Onset">Phones before the vowel.</param>
/// <param name="Nucleus">The vowel.</param>
/// <param name="Coda">Off-glide and consonants after it.</param>
/// <param name="Stress">0 (weak) to 1 (carries an accent).</param>
internal sealed record Syllable(ImmutableArray<Phone> Onset, Phone Nucleus, ImmutableArray<Phone> Coda, double Stress)
{
    /// <summary>Whether the speaker may pause after it.</summary>
    public bool Break { get; init; }

    /// <summary>Reads phones such as <c>b o t s</c>; the first vowel is the nucleus.</summary>
    public static Syllable Parse(string phones, double stress)
    {
        var all = Phones.Parse(phones);
        var nucleus = Array.FindIndex(all, phone => phone.Manner == Manner.Vowel);
        return new Syllable([.. all[..nucleus]], all[nucleus], [.. all[(nucleus + 1)..]], stress);
    }
}

/// <summary>A sentence to speak or sing, with its melody.</summary>
/// <param name="Text">The words.</param>
/// <param name="Syllables">Its syllables in order.</param>
/// <param name="Melody">One note a syllable.</param>
internal sealed record SentenceScore(string Text, ImmutableArray<Syllable> Syllables, Melody Melody)
{
    /// <summary>The two sentences of the corpus, alike but for two words as RAVDESS's are; "01" and "02" in file names.</summary>
    public static ImmutableArray<SentenceScore> All { get; } =
    [
        new("Seven boats are leaving today",
            [
                Syllable.Parse("s ɛ", 0.8), Syllable.Parse("v ə n", 0), Syllable.Parse("b o t s", 1) with { Break = true },
                Syllable.Parse("ɑ r", 0.1), Syllable.Parse("l i", 0.9), Syllable.Parse("v ɪ ŋ", 0),
                Syllable.Parse("t ə", 0), Syllable.Parse("d e ɪ", 1),
            ],
            Melody.First),
        new("Seven dogs are waiting today",
            [
                Syllable.Parse("s ɛ", 0.8), Syllable.Parse("v ə n", 0), Syllable.Parse("d ɑ g z", 1) with { Break = true },
                Syllable.Parse("ɑ r", 0.1), Syllable.Parse("w e ɪ", 0.9), Syllable.Parse("t ɪ ŋ", 0),
                Syllable.Parse("t ə", 0), Syllable.Parse("d e ɪ", 1),
            ],
            Melody.Second),
    ];
}
