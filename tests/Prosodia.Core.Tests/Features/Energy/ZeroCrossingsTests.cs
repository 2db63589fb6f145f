using FsCheck;
using FsCheck.Fluent;
using Prosodia.Features.Energy;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Energy;

public sealed class ZeroCrossingsTests
{
    /// <summary>Digital silence counts every sample but the two outermost.</summary>
    [Fact]
    public void Silence_CountsEverySample() => Assert.Equal(958f / 960, Rate(new float[960]));

    [Theory]
    [InlineData(new[] { 1f, 1, 1, 1, 1, 1 }, 0)] // never
    [InlineData(new[] { 1f, -1, 1, -1, 1, -1 }, 4)] // at every inner sample; the last is never tested
    [InlineData(new[] { 1f, 1, 0, -1, -1, -1 }, 1)] // through a zero: once
    [InlineData(new[] { 1f, 1, 0, 1, 1, 1 }, 0)] // a touch is none
    [InlineData(new[] { 1f, 0, 0, 1, 1, 1 }, 2)] // a stretch of zeros: every one of them
    [InlineData(new[] { 1f, 1, 1, 1, 1, -1 }, 0)] // only at the last sample
    public void Rate_CountsCrossings(float[] frame, int crossings) => Assert.Equal((float)crossings / frame.Length, Rate(frame));

    /// <summary>A tone crosses zero 2f times a second: 2·500·0.06 in 60 ms.</summary>
    [Fact]
    public void Tone_CrossesTwiceAPeriod() =>
        Assert.Equal(60f / 960, Rate(TestSignals.Make(960, n => Math.Sin((2 * Math.PI * 500 * n / 16_000) - 0.1))));

    /// <summary>Running counts give every frame what counting it alone gives, however they are extended.</summary>
    [Fact]
    public void RunningCounts_AreTheDefinition()
    {
        var any = from signal in Gen.Elements(-1f, 0f, 1f, 0.001f).ArrayOf(60)
                  from cut in Gen.Choose(1, 59)
                  from start in Gen.Choose(0, 40)
                  select (signal, cut, start);
        Prop.ForAll(any.ToArbitrary(), given =>
        {
            var counts = new int[60];
            ZeroCrossings.Extend(given.signal, counts, 1, given.cut);
            ZeroCrossings.Extend(given.signal, counts, given.cut, 59);
            return ZeroCrossings.Rate(counts, given.start, 20).Equals(Counted(given.signal.AsSpan(given.start, 20)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ReferenceSignal_HasTheReferencesBits() =>
        LldFixture.Holds("energy", 2, frame => Rate(ReferenceSignal.Samples.AsSpan(frame * 160, 960)));

    private static float Rate(ReadOnlySpan<float> frame)
    {
        var counts = new int[frame.Length];
        ZeroCrossings.Extend(frame, counts, 1, frame.Length - 1);
        return ZeroCrossings.Rate(counts, 0, frame.Length);
    }

    private static float Counted(ReadOnlySpan<float> x)
    {
        var count = 0;
        for (var i = 1; i < x.Length - 1; i++)
            count += (x[i] == 0 && Math.Sign(x[i - 1]) * Math.Sign(x[i + 1]) <= 0) || Math.Sign(x[i - 1]) * Math.Sign(x[i]) < 0 ? 1 : 0;
        return (float)count / x.Length;
    }
}
