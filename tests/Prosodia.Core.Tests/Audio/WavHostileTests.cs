using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>Headers that lie. Every one is a <see cref="MediaException"/> with the offset of the lie, in little memory.</summary>
public sealed class WavHostileTests
{
    private static readonly byte[] Data = TestWav.Int16(1, 2, 3, 4);

    public static TheoryData<string, long, byte[]> Lies => new()
    {
        { "empty", 0, [] },
        { "RIFF header", 7, new TestWav().Build()[..7] },
        { "does not start with RIFF", 0, new TestWav { Riff = "RIFD" }.Build() },
        { "not a WAV", 8, new TestWav { Form = "WEBP" }.Build() },
        { "fmt chunk has 2 bytes", 20, new TestWav { FormatLength = 2, Data = Data }.Build() },
        { "0 channels", 22, new TestWav { Channels = 0, Data = Data }.Build() },
        { "65535 channels", 22, new TestWav { Channels = 65535, Data = Data }.Build() },
        { "sample rate is 0", 24, new TestWav { Rate = 0, Data = Data }.Build() },
        { "sample rate is 2147483647", 24, new TestWav { Rate = uint.MaxValue, Data = Data }.Build() },
        { "contradicts", 32, new TestWav { FrameBytes = 3, Data = Data }.Build() },
        { "contradicts", 32, new TestWav { FrameBytes = 0, Data = Data }.Build() },
        { "samples of 0 bits", 34, new TestWav { Bits = 0, Data = Data }.Build() },
        { "samples of 48 bits", 34, new TestWav { Bits = 48, Data = Data }.Build() },
        { "0x0007 is not PCM", 20, new TestWav { Tag = 7, Bits = 8, Data = Data }.Build() },
        { "0xFFFE is not PCM", 20, new TestWav { SubFormat = Guid.Empty, Data = Data }.Build() },
        { "valid bits", 38, new TestWav { SubFormat = TestWav.TagGuid(1), ValidBits = 17, Data = Data }.Build() },
        { "second fmt", 36, new TestWav { Between = [("fmt ", new byte[16])], Data = Data }.Build() },
        { "no fmt chunk before", 12, new TestWav { Before = [("data", Data)], Data = Data }.Build() },
        { "no data chunk", 44, new TestWav { Between = [("LIST", [])] }.Build()[..44] },
        { "ds64 chunk is too short", 20, new TestWav { Before = [("ds64", new byte[8])], Data = Data }.Build() },
        { "no samples within", 12 + (8 * 4096), new TestWav { Before = [.. Enumerable.Repeat(("junk", Array.Empty<byte>()), 5000)], Data = Data }.Build() },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void Lie_IsRefusedWhereItStands(string reason, long at, byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var seekable = Assert.Throws<MediaException>(() => WavFile.Open(new MemoryStream(file), "lie.wav"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        var piped = Assert.Throws<MediaException>(() => WavFile.Identify(new TrickleStream(file, 100), "lie.wav"));

        Assert.Contains(reason, seekable.Reason, StringComparison.Ordinal);
        Assert.Equal(at, seekable.ByteOffset);
        Assert.Equal(seekable.Message, piped.Message);
    }

    [Fact]
    public void ChunkThatClaims4GB_IsRefused()
    {
        var file = new TestWav { Between = [("junk", new byte[4])], Data = Data }.Build();
        BitConverter.TryWriteBytes(file.AsSpan(40), uint.MaxValue);
        Assert.Equal(44, Assert.Throws<MediaException>(() => TestWav.Read(file)).ByteOffset);
    }

    [Fact]
    public void DataThatClaims4GB_GivesWhatIsThere()
    {
        var file = new TestWav { Data = Data, DataSize = 0xFFFFFFF0 }.Build();
        TestWav.Read(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(4, TestWav.Read(file).Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000);
    }

    /// <summary>A pipe cannot be asked for its length; what follows from the claim must not overflow.</summary>
    [Fact]
    public void DataThatClaims8Exabytes_GivesWhatIsThere()
    {
        var file = new TestWav { Riff = "RF64", RiffSize = uint.MaxValue, DataSize = uint.MaxValue, LongDataSize = long.MaxValue, Data = Data }.Build();
        using var source = new ResampledSource(WavFile.Open(new TrickleStream(file, 100), "pipe"), 48000);
        Assert.Equal(long.MaxValue, source.Info.SampleCount);
        Assert.True(source.Info.Duration > TimeSpan.FromDays(365_000));
        Assert.Equal(12, AudioClip.Read(source).Samples.Length);
        Assert.Equal(4, TestWav.Read(file).Length);
    }

    [Fact]
    public void CutAnywhere_IsAnErrorOrAShorterRecording()
    {
        var file = new TestWav { Data = new byte[100] }.Build();
        for (var length = 0; length <= 100; length++)
        {
            if (length < 44)
            {
                Assert.Throws<MediaException>(() => TestWav.Read(file[..length]));
            }
            else
            {
                Assert.Equal((length - 44) / 2, TestWav.Read(file[..length]).Length);
            }
        }
    }

    [Fact]
    public void TenHours_AreRefusedByTheHeader()
    {
        using var folder = new TemporaryFolder();
        using (var sparse = File.Create(folder.File("long.wav")))
        {
            sparse.Write(new TestWav { DataSize = 10u * 3600 * 32000 }.Build());
            sparse.SetLength(44 + (10L * 3600 * 32000));
        }

        var error = Assert.Throws<MediaException>(() => AudioFile.Open(folder.File("long.wav")));
        Assert.Contains("longer than the limit of 4 hours", error.Reason, StringComparison.Ordinal);
        using var allowed = AudioFile.Open(folder.File("long.wav"), new AudioLimits { MaxDuration = TimeSpan.FromHours(10) });
        Assert.Equal(TimeSpan.FromHours(10), allowed.Info.Duration);
    }

    [Fact]
    public void EndlessStream_StopsAtTheLimit_InLittleMemory()
    {
        var header = new TestWav { Bits = 8, Rate = 4000, DataSize = uint.MaxValue }.Build();
        using var source = WavFile.Open(new TrickleStream(header, 65536, endless: true), "endless");
        var block = new float[8192];
        var count = (long)source.Read(block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<MediaException>(() =>
        {
            while (source.Read(block) is var read and > 0)
            {
                count += read;
            }
        });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
        Assert.Contains("4 hours", error.Reason, StringComparison.Ordinal);
        Assert.InRange(count, (4 * 3600 * 4000) - block.Length, 4 * 3600 * 4000);
    }
}
