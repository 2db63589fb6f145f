using Prosodia.Features;

namespace Prosodia.Tests.Features;

/// <summary>Extraction of whole signals, for tests.</summary>
internal static class TestTrack
{
    /// <summary>Extracts all rows, pushing <paramref name="cut"/> samples at a time (all at once by default).</summary>
    public static LldTrack Extract(LldPlan plan, ReadOnlySpan<float> samples, int cut = int.MaxValue)
    {
        var values = new List<float>();
        var rows = 0L;
        void Take(long row, ReadOnlySpan<float> row130)
        {
            Assert.Equal(rows++, row);
            values.AddRange(row130);
        }

        var extractor = new LldExtractor(plan);
        for (; !samples.IsEmpty; samples = samples[Math.Min(cut, samples.Length)..])
            extractor.Push(samples[..Math.Min(cut, samples.Length)], Take);
        extractor.Finish(Take);
        return new LldTrack([.. values], plan.Step);
    }

    public static LldTrack Extract(int sampleRate, ReadOnlySpan<float> samples, LldOptions? options = null) =>
        Extract(new LldPlan(sampleRate, options), samples);

    /// <summary>The values of one column.</summary>
    public static float[] Column(this LldTrack track, int column) =>
        [.. Enumerable.Range(0, track.Rows).Select(row => track.Row(row)[column])];
}
