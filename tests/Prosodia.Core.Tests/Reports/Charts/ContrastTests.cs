using Prosodia.Reports.Charts;

namespace Prosodia.Tests.Reports.Charts;

public sealed class ContrastTests
{
    // Worked by hand with the formula of WCAG 2.2: #777777 has luminance 0.18447, so that white on it is 1.05 / 0.23447.
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.478)]
    [InlineData("#ff0000", "#ffffff", 3.998)]
    [InlineData("#123456", "#123456", 1)]
    public void Ratios_are_those_of_the_guidelines(string first, string second, double ratio)
    {
        Assert.Equal(ratio, Contrast.Ratio(first, second), 0.001);
        Assert.Equal(ratio, Contrast.Ratio(second, first), 0.001);
    }

    [Fact]
    public void Colours_mix_part_by_part() => Assert.Equal("#4060df", Contrast.Mix("#0080ff", "#ff0080", 0.25));

    [Fact]
    public void Series_and_text_stand_out_from_their_ground()
    {
        foreach (var tone in Enumerable.Range(0, 6).Select(Tone.Series))
        {
            Assert.InRange(Contrast.Ratio(tone.Light, Tone.Paper.Light), 3, 21);
            Assert.InRange(Contrast.Ratio(tone.Dark, Tone.Paper.Dark), 3, 21);
        }

        foreach (var tone in new[] { Tone.Text, Tone.Faint })
        {
            Assert.InRange(Contrast.Ratio(tone.Light, Tone.Paper.Light), 4.5, 21);
            Assert.InRange(Contrast.Ratio(tone.Dark, Tone.Paper.Dark), 4.5, 21);
        }
    }
}
