using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>The many ways in which a WAV file may be laid out.</summary>
public sealed class WavLayoutTests
{
    private static readonly byte[] Data = TestWav.Int16(1, 2, 3, 4, 5, 6, 7);
    private static readonly float[] Samples = [.. Enumerable.Range(1, 7).Select(i => (float)(i / 32767.0))];

    [Fact]
    public void UnknownChunks_AreSkipped_OddOnesArePadded()
    {
        var file = new TestWav { Data = Data, Before = [("bext", new byte[601])], Between = [("LIST", new byte[3]), ("fact", new byte[4])] };
        Assert.Equal(Samples, TestWav.Read(file.Build()));
    }

    [Fact]
    public void ChunksAfterTheSamples_AreNoSamples()
    {
        var file = new TestWav { Data = Data, After = [("LIST", new byte[100])] }.Build();
        Assert.Equal(Samples, TestWav.Read(file));
        Assert.Equal(7, WavFile.Identify(new MemoryStream(file), "x").SampleCount);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0x7FFFF000u)]
    [InlineData(1000u)]
    public void BrokenDataSize_MeansToTheEnd(uint size)
    {
        var file = new TestWav { Data = Data, DataSize = size, RiffSize = size == 0 ? 36 : uint.MaxValue }.Build();
        Assert.Equal(Samples, TestWav.Read(file));
        using var pipe = WavFile.Open(new TrickleStream(file, 3), "pipe");
        Assert.Equal(Samples, AudioClip.Read(pipe).Samples);
        Assert.Equal(size == 1000 ? 500 : null, pipe.Info.SampleCount);
    }

    [Fact]
    public void EmptyDataChunk_BeforeOtherChunks_IsEmpty()
    {
        Assert.Empty(TestWav.Read(new TestWav { After = [("LIST", new byte[20])] }.Build()));
        Assert.Empty(TestWav.Read(new TestWav().Build()));
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void LongFiles_TakeTheirSizeFromDs64(string riff)
    {
        var file = new TestWav { Riff = riff, RiffSize = uint.MaxValue, DataSize = uint.MaxValue, LongDataSize = 14, Data = Data, After = [("LIST", new byte[8])] };
        Assert.Equal(Samples, TestWav.Read(file.Build()));
    }

    [Fact]
    public void CutLastFrame_IsDropped()
    {
        var file = new TestWav { Channels = 2, Data = Data }.Build();
        Assert.Equal([(float)(1.5 / 32767), (float)(3.5 / 32767), (float)(5.5 / 32767)], TestWav.Read(file));
        Assert.Equal(3, TestWav.Read(file[..^1]).Length);
        Assert.Equal(2, TestWav.Read(file[..^3]).Length);
    }

    [Theory]
    [InlineData(1, 16, 12, 12)]
    [InlineData(1, 24, 20, 12)]
    [InlineData(3, 32, 32, 12)]
    public void Extensible_NamesItsCodingByGuid(int tag, int bits, int validBits, int bytes)
    {
        var file = new TestWav { SubFormat = TestWav.TagGuid(tag), Bits = bits, ValidBits = validBits, Data = new byte[bytes] }.Build();
        Assert.Equal(new float[bytes * 8 / bits], TestWav.Read(file));
        Assert.Equal(tag == 3 ? "pcm_f32le" : $"pcm_s{bits}le", WavFile.Identify(new MemoryStream(file), "x").Codec);
    }

    [Fact]
    public void Identify_ReadsTheHeaderOnly()
    {
        var file = new TestWav { Channels = 2, Rate = 44100, Data = new byte[44100 * 4] }.Build();
        var stream = new MemoryStream(file);
        Assert.Equal(new AudioInfo("wav", "pcm_s16le", 44100, 2, 44100), WavFile.Identify(stream, "x"));
        Assert.Equal(44, stream.Position);
        Assert.Equal(TimeSpan.FromSeconds(1), WavFile.Identify(new MemoryStream(file), "x").Duration);
    }

    [Fact]
    public void BlockSizes_DoNotMatter()
    {
        var file = new TestWav { Channels = 3, Bits = 24, Data = [.. Enumerable.Range(0, 9 * 1000).Select(i => (byte)(i * 131))] }.Build();
        var whole = TestWav.Read(file);
        using var source = WavFile.Open(new TrickleStream(file, 7), "pipe");
        var pieces = new List<float>();
        var block = new float[5];
        while (source.Read(block) is var read and > 0)
        {
            pieces.AddRange(block[..read]);
        }

        Assert.Equal(whole, pieces);
    }

    [Fact]
    public void Read_AllocatesNothing()
    {
        using var source = WavFile.Open(new MemoryStream(new TestWav { Data = new byte[400_000] }.Build()), "x");
        var block = new float[1000];
        source.Read(block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (source.Read(block) > 0)
        {
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
