using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class WavFuzzTests
{
    /// <summary>A million random byte changes: a recording or a <see cref="MediaException"/>, never more memory than a small file costs.</summary>
    [Fact]
    public void Mutations_NeverDoWorseThanMediaException()
    {
        var seeds = Seeds();
        var block = new float[256];
        Assert.InRange(Mutate(seeds, new Random(7), 1_000_000, block), 100_000, 900_000);
    }

    private static int Mutate(byte[][] seeds, Random random, int count, float[] block)
    {
        var readable = 0;
        var copy = new byte[512];
        for (var i = 0; i < count; i++)
        {
            var seed = seeds[random.Next(seeds.Length)];
            seed.CopyTo(copy, 0);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                copy[random.Next(seed.Length)] = random.Next(3) == 0 ? (byte)(255 * random.Next(2)) : (byte)random.Next(256);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            readable += IsReadable(new MemoryStream(copy, 0, random.Next(20) == 0 ? random.Next(seed.Length) : seed.Length), block) ? 1 : 0;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 200_000, $"mutation {i} allocated {allocated} bytes");
        }

        return readable;
    }

    private static bool IsReadable(Stream file, float[] block)
    {
        try
        {
            using var source = WavFile.Open(file, "fuzz");
            while (source.Read(block) > 0)
            {
            }

            return true;
        }
        catch (MediaException)
        {
            return false;
        }
    }

    private static byte[][] Seeds() =>
    [
        new TestWav { Data = new byte[40] }.Build(),
        new TestWav { Tag = 3, Bits = 32, Channels = 2, Data = new byte[64] }.Build(),
        new TestWav { Bits = 24, Channels = 3, SubFormat = TestWav.TagGuid(1), Before = [("LIST", new byte[5])], Data = new byte[45] }.Build(),
        new TestWav { Riff = "RF64", RiffSize = uint.MaxValue, DataSize = uint.MaxValue, LongDataSize = 16, Bits = 8, Data = new byte[16] }.Build(),
    ];
}
