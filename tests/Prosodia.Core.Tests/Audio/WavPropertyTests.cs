using FsCheck;
using FsCheck.Fluent;
using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class WavPropertyTests
{
    private static readonly (int Tag, int Bits)[] Formats = [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64)];

    /// <summary>Any format, channel count, rate and chunk order: as many frames as were written, at the rate that was written, seekable or not.</summary>
    [Fact]
    public void Reader_FindsTheSamples()
    {
        var any = from format in Gen.Elements(Formats)
                  from channels in Gen.Choose(1, 64)
                  from rate in Gen.Choose(4000, 384_000)
                  from frames in Gen.Choose(0, 50)
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
                      Data = new byte[frames * channels * format.Bits / 8],
                      SubFormat = extensible ? TestWav.TagGuid(format.Tag) : null,
                      Before = before,
                      Between = between,
                      After = after,
                  };
        Prop.ForAll(any.ToArbitrary(), wav =>
        {
            var frames = wav.Data.Length * 8 / wav.Bits / wav.Channels;
            var file = wav.Build();
            using var source = WavFile.Open(new TrickleStream(file, 10), "x");
            return AudioClip.Read(source).Samples.Length == frames && source.SampleRate == wav.Rate
                && TestWav.Read(file).Length == frames && WavFile.Identify(new MemoryStream(file), "x").SampleCount == frames;
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

    private static Gen<(string, byte[])[]> Chunks =>
        (from id in Gen.Elements("LIST", "fact", "bext", "JUNK", "PEAK", "\0\0\0\0")
         from length in Gen.Choose(0, 99)
         select (id, new byte[length])).ArrayOf().Select(c => c.Take(5).ToArray());
}
