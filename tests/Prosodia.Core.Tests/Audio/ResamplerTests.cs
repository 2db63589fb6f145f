using FsCheck;
using FsCheck.Fluent;
using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>
/// A tone has a closed form at any rate: sin(2 pi f t). Tolerances: pass band 0.01 dB (an amplitude error of 0.00115) is what is promised; these tests
/// ask for 3e-6 of full scale at every sample (-110 dB), and for -110 dB of aliases.
/// </summary>
public sealed class ResamplerTests
{
    private const double Minus110Db = 3.2e-6;

    public static TheoryData<int, int> Rates => new()
    {
        { 48000, 16000 }, { 44100, 16000 }, { 22050, 44100 }, { 11025, 16000 }, { 8000, 48000 }, { 44100, 47999 }, { 47999, 8000 }, { 96000, 44100 },
    };

    /// <summary>Tones up to 0.9 of the lower Nyquist frequency come out as they are: same amplitude, same phase.</summary>
    [Theory]
    [MemberData(nameof(Rates))]
    public void Tone_InThePassBand_IsKept(int from, int to)
    {
        var nyquist = Math.Min(from, to) / 2.0;
        var filter = new Resampler(from, to);
        foreach (var frequency in new[] { 0.01, 0.25, 0.5, 0.75, 0.899 }.Select(r => r * nyquist))
        {
            var output = Resample(Tone(from, frequency), filter);
            Assert.InRange(LargestDifference(output, Tone(to, frequency), to / 50), 0, Minus110Db);
        }
    }

    /// <summary>What lies above the new Nyquist frequency would come back as an alias.</summary>
    [Theory]
    [InlineData(48000, 16000)]
    [InlineData(44100, 16000)]
    [InlineData(47999, 8000)]
    [InlineData(96000, 44100)]
    public void Tone_AboveTheNewNyquist_IsGone(int from, int to)
    {
        var filter = new Resampler(from, to);
        foreach (var frequency in new[] { 0.5, 0.505, 0.55, 0.8, 0.999 }.Select(r => r * to))
        {
            var output = Resample(Tone(from, frequency), filter);
            Assert.InRange(LargestDifference(output, new float[output.Length], to / 50), 0, Minus110Db);
        }
    }

    /// <summary>The response to an impulse in the middle is the kernel: symmetric about the same time, peak at that time.</summary>
    [Theory]
    [InlineData(48000, 16000)]
    [InlineData(8000, 48000)]
    public void Impulse_StaysInPlace_AndIsSymmetric(int from, int to)
    {
        var impulse = new float[from / 10 * 2];
        impulse[from / 10] = 1;
        var output = Resample(impulse, from, to);
        var centre = to / 10;
        Assert.Equal(centre, Array.IndexOf(output, output.Max()));
        Assert.All(Enumerable.Range(1, centre - 1), i => Assert.Equal(output[centre - i], output[centre + i], 1e-7));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Constant_StaysThatConstant(int from, int to)
    {
        var input = new float[from / 2];
        Array.Fill(input, 0.7f);
        var output = Resample(input, from, to);
        Assert.All(output[(to / 10)..^(to / 10)], v => Assert.Equal(0.7f, v, 1e-6f));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Silence_StaysSilence_AndLengthIsTheCeiling(int from, int to)
    {
        var filter = new Resampler(from, to);
        foreach (var length in new[] { 0, 1, 2, 159, 160, 161, 1000, 9999, 20_000 })
        {
            Assert.Equal(new float[(int)Math.Ceiling((decimal)length * to / from)], Resample(new float[length], filter));
        }
    }

    /// <summary>Down below 0.9 * 8 kHz nothing is lost on the way to 48 kHz and back.</summary>
    [Fact]
    public void RoundTrip_IsTheIdentity()
    {
        var tone = Tone(16000, 440).Zip(Tone(16000, 5000), (a, b) => (a + b) / 2).ToArray();
        var back = Resample(Resample(tone, 16000, 48000), 48000, 16000);
        Assert.InRange(LargestDifference(back, tone, 16000 / 50), 0, 2 * Minus110Db);
    }

    /// <summary>Bit for bit the same, whatever the sizes of the blocks that are read and that the source gives.</summary>
    [Fact]
    public void BlockSizes_DoNotMatter()
    {
        var random = new Random(3);
        var input = Enumerable.Range(0, 20_000).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
        var file = new MemoryStream();
        WavFile.Write(file, input, 44100);
        var whole = Resample(TestWav.Read(file.ToArray()), 44100, 16000);
        var sizes = from outBlock in Gen.Choose(1, 3000) from inBytes in Gen.Choose(1, 5000) select (outBlock, inBytes);
        Prop.ForAll(sizes.ToArbitrary(), s =>
        {
            var wav = WavFile.Open(new TrickleStream(file.ToArray(), s.inBytes), "x");
            using var source = new ResampledSource(wav, 16000);
            return ReadInBlocks(source, s.outBlock).AsSpan().SequenceEqual(whole);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    /// <summary>Coprime rates have as many phases as Hz; their table must not follow.</summary>
    [Theory]
    [InlineData(44100, 47999)]
    [InlineData(383_999, 4000)]
    [InlineData(4001, 383_999)]
    [InlineData(3_071_999, 3_072_000)]
    public void Table_IsBounded(int from, int to) => Assert.InRange(new Resampler(from, to).TableBytes, 1, 4 << 20);

    [Fact]
    public void Read_AllocatesNothing()
    {
        // What the runtime allocates while it compiles comes once; what reading allocates would come every time.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Allocated()));

        static long Allocated()
        {
            using var source = new ResampledSource(new ClipSource(new float[100_000], 48000), 16000);
            var block = new float[1000];
            source.Read(block);
            var before = GC.GetAllocatedBytesForCurrentThread();
            while (source.Read(block) > 0)
            {
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Info_IsThatOfTheNewRate()
    {
        using var source = new ResampledSource(new ClipSource(new float[100], 48000), 16000);
        Assert.Equal((16000, 34L), (source.Info.SampleRate, source.Info.SampleCount));
    }

    [Fact]
    public void Rates_AreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(0, 16000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(16000, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(16000, 4_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(10, 100_000));
        Assert.Throws<ArgumentException>(() => new ResampledSource(new ClipSource([], 8000), new Resampler(16000, 8000)));
    }

    private static float[] Resample(float[] samples, int from, int to) => Resample(samples, new Resampler(from, to));

    private static float[] Resample(float[] samples, Resampler filter)
    {
        using var source = new ResampledSource(new ClipSource(samples, filter.InputRate), filter);
        return AudioClip.Read(source).Samples;
    }

    /// <summary>A fifth of a second.</summary>
    private static float[] Tone(int rate, double frequency) =>
        [.. Enumerable.Range(0, rate / 5).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / rate))];

    /// <summary>Away from the ends, where the tone starts and stops.</summary>
    private static double LargestDifference(float[] left, float[] right, int edge) =>
        Enumerable.Range(edge, Math.Min(left.Length, right.Length) - (2 * edge)).Max(i => Math.Abs((double)left[i] - right[i]));

    private static float[] ReadInBlocks(AudioSource source, int size)
    {
        var all = new List<float>();
        var block = new float[size];
        while (source.Read(block) is var read and > 0)
        {
            all.AddRange(block.AsSpan(0, read));
        }

        return [.. all];
    }
}
