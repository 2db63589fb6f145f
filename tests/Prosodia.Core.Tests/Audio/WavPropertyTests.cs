using FsCheck;
using FsCheck.Fluent;
using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class WavPropertyTests
{
    private static readonly (int Tag, int Bits)[] Formats = [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64)];

    /// <summary>Any format, channel count, rate and chunk order: the samples that were written, at the rate that was written, seekable or not.</summary>
    [Fact]
    public void Reader_FindsTheSamples()
    {
        var any = from format in Gen.Elements(Formats)
                  from channels in Gen.Choose(1, 64)
                  from rate in Gen.Choose(4000, 384_000)
                  from frames in Gen.Choose(0, 50)
                  from seed in Gen.Choose(0, 1000)
                  from before in Chunks
                  from between in Chunks
                  from after in Chunks
                  from extensible in ArbMap.Default.GeneratorFor<bool>()
                  select new TestWav
                  {
                      Tag = format.Tag,
                      Bits = format.Bits,
                      Channels = channels,
                      Rate = (uint)rate,
                      Data = Noise(format.Tag, format.Bits, frames * channels, seed),
                      SubFormat = extensible ? TestWav.TagGuid(format.Tag) : null,
                      Before = before,
                      Between = between,
                      After = after,
                  };
        Prop.ForAll(any.ToArbitrary(), wav =>
        {
            var (file, expected) = (wav.Build(), Expected(wav));
            using var source = WavFile.Open(new TrickleStream(file, 10), "x");
            return AudioClip.Read(source).Samples.SequenceEqual(expected) && source.SampleRate == wav.Rate
                && TestWav.Read(file).SequenceEqual(expected) && WavFile.Identify(new MemoryStream(file), "x").SampleCount == expected.Length;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Reading what was written gives x * 32767 rounded half away from zero and saturated, over 32767.</summary>
    [Fact]
    public void Writer_RoundTrips()
    {
        var samples = Gen.Choose(-40_000_000, 40_000_000).Select(i => i / 32767f / 1000).ArrayOf();
        Prop.ForAll(samples.ToArbitrary(), x =>
        {
            var stream = new MemoryStream();
            WavFile.Write(stream, x, 16000);
            var expected = x.Select(v => (float)(Math.Clamp(Math.Sign(v) * Math.Floor(Math.Abs(v * 32767.0) + 0.5), -32768, 32767) / 32767));
            return TestWav.Read(stream.ToArray()).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();
    }

    private static byte[] Noise(int tag, int bits, int count, int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[count * bits / 8];
        random.NextBytes(bytes);
        return tag == 1 ? bytes : [.. Enumerable.Range(0, count).SelectMany(_ => Bytes(random.NextSingle() - 0.5f, bits))];
    }

    private static byte[] Bytes(float value, int bits) => bits == 32 ? BitConverter.GetBytes(value) : BitConverter.GetBytes((double)value);

    /// <summary>The sample rule, written down plainly.</summary>
    private static float[] Expected(TestWav wav)
    {
        var size = wav.Bits / 8;
        var fullScale = (wav.Tag, wav.Bits) switch { (3, _) => 1f, (_, 8) => 127f, (_, 16) => 32767f, (_, 24) => 8388352f, _ => 2147483648f };
        var values = wav.Data.Chunk(size).Select(b => (wav.Tag, wav.Bits) switch
        {
            (3, 32) => BitConverter.ToSingle(b),
            (3, _) => (float)BitConverter.ToDouble(b),
            (_, 8) => b[0] - 128f,
            (_, 16) => BitConverter.ToInt16(b),
            (_, 24) => BitConverter.ToInt32([0, .. b]) / 256,
            _ => BitConverter.ToInt32(b),
        });
        return [.. values.Chunk(wav.Channels).Select(f => f.Aggregate((sum, v) => sum + v) / (float)wav.Channels / fullScale)];
    }

    private static Gen<(string, byte[])[]> Chunks =>
        (from id in Gen.Elements("LIST", "fact", "bext", "JUNK", "PEAK", "\0\0\0\0")
         from length in Gen.Choose(0, 99)
         select (id, new byte[length])).ArrayOf().Select(c => c.Take(5).ToArray());
}
