using Prosodia.Corpora.Synthetic;
using Prosodia.Numerics;

namespace Prosodia.Tests.Corpora.Synthetic;

public sealed class SingerSpeakerTests
{
    [Theory]
    [InlineData("ɑ")]
    [InlineData("i")]
    [InlineData("ɛ")]
    [InlineData("u")]
    [InlineData("ə")]
    public void AVowelHasItsFormants(string symbol)
    {
        var phone = Phones.Of(symbol);
        var quality = new VoiceQuality(0.6, 5000, 0.003, 0.01, 0.002, 1, 1);
        var frames = Articulation.Frames([new TimedPhone(phone, 0, 0.5, 1, quality)], 0.5, _ => 90);
        var samples = SingerSpeaker.Render(frames, 10_000, new Xoshiro256(1));
        var formants = LinearPrediction.Formants(samples[1000..4000], 10_000, 12);
        // Linear prediction leans towards harmonics, which are 90 Hz apart: half of that.
        foreach (var target in (double[])[phone.F1, phone.F2, phone.F3])
            Assert.True(formants.Min(peak => Math.Abs(peak - target)) <= 45, $"{target} Hz is not among {string.Join(", ", formants)}.");
    }

    [Fact]
    public void AResonatorPassesDirectCurrentAndPeaksAtItsFrequency()
    {
        var resonator = default(Resonator);
        resonator.Tune(1000, 60, 16000);
        var response = Enumerable.Range(0, 4000).Select(n => resonator.Filter(n == 0 ? 1 : 0)).ToArray();
        Assert.Equal(1, response.Sum(), 1e-6);
        Assert.Equal(1000, Enumerable.Range(10, 200).MaxBy(k => Gain(response, 10.0 * k / 16000)) * 10, 10.0);
        // The bandwidth is that of half power.
        Assert.Equal(0.5, Math.Pow(Gain(response, 1030.0 / 16000) / Gain(response, 1000.0 / 16000), 2), 0.03);
    }

    [Fact]
    public void FormantsGlideFromPhoneToPhone()
    {
        var quality = new VoiceQuality(0.6, 3000, 0, 0, 0, 1, 1);
        var frames = Articulation.Frames(
            [new TimedPhone(Phones.Of("ɑ"), 0, 0.3, 1, quality), new TimedPhone(Phones.Of("i"), 0.3, 0.3, 1, quality)], 0.6, _ => 100);
        var second = frames.Select(frame => frame.F2).ToArray();
        Assert.Equal(Phones.Of("ɑ").F2, second[20], 5.0);
        Assert.Equal(Phones.Of("i").F2, second[100], 5.0);
        // 1,200 Hz in steps of 5 ms, and always upwards.
        Assert.All(second.Zip(second.Skip(1), (a, b) => b - a), step => Assert.InRange(step, -1e-6, 200));
    }

    private static double Gain(double[] response, double frequency)
    {
        var (re, im) = (0.0, 0.0);
        for (var n = 0; n < response.Length; n++)
        {
            re += response[n] * Math.Cos(2 * Math.PI * frequency * n);
            im += response[n] * Math.Sin(2 * Math.PI * frequency * n);
        }

        return Math.Sqrt(re * re + im * im);
    }
}
