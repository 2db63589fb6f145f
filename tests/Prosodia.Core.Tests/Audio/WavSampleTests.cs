using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>
/// The sample rule: channels added in order, divided by their number, then by the full scale. Expected values are quotients in
/// double precision, rounded once: for a division that equals the quotient in single precision.
/// </summary>
public sealed class WavSampleTests
{
    [Fact]
    public void Int16_Mono_EveryValue()
    {
        var all = Enumerable.Range(short.MinValue, 65536).Select(v => (short)v).ToArray();
        var read = TestWav.Read(new TestWav { Data = TestWav.Int16(all) }.Build());
        Assert.Equal(all.Select(v => (float)(v / 32767.0)), read);
        Assert.Equal(-1.0000305f, read[0]);
    }

    [Fact]
    public void Int16_Stereo_IsTheMean()
    {
        var left = Enumerable.Range(0, 5001).Select(i => (short)((i * 7919) % 65536 - 32768)).ToArray();
        var right = Enumerable.Range(0, 5001).Select(i => (short)((i * 104729) % 65536 - 32768)).ToArray();
        var data = TestWav.Int16([.. left.Zip(right).SelectMany(p => new[] { p.First, p.Second })]);
        var read = TestWav.Read(new TestWav { Channels = 2, Data = data }.Build());
        Assert.Equal(left.Zip(right, (l, r) => (float)((l + r) / 2.0 / 32767)), read);
    }

    [Fact]
    public void Int16_ThreeChannels_DividesTwice()
    {
        var read = TestWav.Read(new TestWav { Channels = 3, Data = TestWav.Int16(1, 0, 0, 32767, 32767, 32766) }.Build());
        Assert.Equal([(float)((double)(float)(1 / 3.0) / 32767), (float)((double)(float)(98300 / 3.0) / 32767)], read);
    }

    [Fact]
    public void Unsigned8_HasItsOffsetRemoved()
    {
        var read = TestWav.Read(new TestWav { Bits = 8, Data = [0, 1, 128, 129, 255] }.Build());
        Assert.Equal([(float)(-128 / 127.0), -1f, 0f, (float)(1 / 127.0), 1f], read);
    }

    [Fact]
    public void Int24_IsPacked()
    {
        byte[] data = [0, 0, 0x80, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0x00, 0xFF, 0x7F];
        var read = TestWav.Read(new TestWav { Bits = 24, Data = data }.Build());
        Assert.Equal([(float)(-8388608 / 8388352.0), (float)(-1 / 8388352.0), (float)(1 / 8388352.0), 1f], read);
    }

    [Fact]
    public void Int32_FullScaleIsTwoToThe31()
    {
        var data = new[] { int.MinValue, -1, 0, 1 << 30, int.MaxValue }.SelectMany(BitConverter.GetBytes).ToArray();
        Assert.Equal([-1f, (float)-Math.Pow(2, -31), 0f, 0.5f, 1f], TestWav.Read(new TestWav { Bits = 32, Data = data }.Build()));
    }

    [Fact]
    public void Float_IsTakenAsItIs()
    {
        float[] samples = [0.25f, -1.5f, 1e-20f, 3f];
        var single = samples.SelectMany(BitConverter.GetBytes).ToArray();
        var twice = samples.SelectMany(s => BitConverter.GetBytes((double)s)).ToArray();
        Assert.Equal(samples, TestWav.Read(new TestWav { Tag = 3, Bits = 32, Data = single }.Build()));
        Assert.Equal(samples, TestWav.Read(new TestWav { Tag = 3, Bits = 64, Data = twice }.Build()));
        Assert.Equal([-0.625f, 1.5f], TestWav.Read(new TestWav { Tag = 3, Bits = 32, Channels = 2, Data = single }.Build()));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(1e30f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Float_NotFinite_NamesTheByte(float bad)
    {
        float[] samples = [0, 0, 0, bad, 0, 0];
        var file = new TestWav { Tag = 3, Bits = 32, Channels = 2, Data = [.. samples.SelectMany(BitConverter.GetBytes)] }.Build();
        Assert.Equal(44 + (3 * 4), Assert.Throws<MediaException>(() => TestWav.Read(file)).ByteOffset);
    }

    [Fact]
    public void Float64_TooLargeForSingle_IsRefused()
    {
        var file = new TestWav { Tag = 3, Bits = 64, Data = BitConverter.GetBytes(1e300) }.Build();
        Assert.Equal(44, Assert.Throws<MediaException>(() => TestWav.Read(file)).ByteOffset);
    }
}
