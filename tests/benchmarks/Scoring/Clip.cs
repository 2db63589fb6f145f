using Prosodia.Audio;
using Prosodia.Corpora.Synthetic;
using Prosodia.Features;
using Prosodia.Features.Statistics;

namespace Prosodia.Benchmarks.Scoring;

/// <summary>A clip of a synthetic voice.</summary>
internal static class Clip
{
    public const int Rate = 16_000;

    public static float[] Samples(int seconds)
    {
        var corpus = new SyntheticCorpus(new() { Seed = 9, Performers = 1 });
        return [.. Enumerable.Range(0, seconds).SelectMany(index => corpus.Render(index).Samples).Take(seconds * Rate)];
    }

    public static byte[] Wav(int seconds)
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, Samples(seconds), Rate);
        return stream.ToArray();
    }

    /// <summary>Bare extraction: from the bytes of a file to the features of an utterance.</summary>
    public static void Extract(byte[] wav, LldPlan plan)
    {
        using var source = AudioFile.Open(new MemoryStream(wav, writable: false), "clip", AudioLimits.Default, leaveOpen: false);
        new UtteranceStatistics().Compute(LldExtraction.Track(source, plan));
    }
}
