using FsCheck;
using FsCheck.Fluent;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Models;
using Prosodia.Numerics;

namespace Prosodia.Tests.Models;

/// <summary>A recording scored while it is heard has the estimates of the recording as a whole.</summary>
public sealed class StreamingSequenceScorerTests
{
    private static readonly StreamedRecording At16 = new(16_000, 6.03);
    private static readonly StreamedRecording At44 = new(44_100, 3.47);

    [Theory]
    [InlineData(16_000)]
    [InlineData(44_100)]
    public void Any_cut_of_the_stream_gives_the_bits_of_the_whole(int rate)
    {
        var recording = rate == 16_000 ? At16 : At44;
        var cuts = Gen.Frequency((3, Gen.Choose(0, 700)), (2, Gen.Choose(0, 9_000)), (1, Gen.Choose(0, 120_000))).ListOf();
        Prop.ForAll(cuts.ToArbitrary(), lengths => Assert.Equal(recording.Whole, recording.Streamed(lengths)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(6).WithReplay(11, 13));
    }

    /// <summary>Windows at the end are cut short by every length of a second's remainder: the last two may come out with the end.</summary>
    [Fact]
    public void The_end_may_fall_anywhere_within_a_second()
    {
        for (var hundredths = 0; hundredths < 100; hundredths += 9)
        {
            var recording = new StreamedRecording(8_000, 3 + (hundredths / 100.0));
            Assert.Equal(recording.Whole, recording.Streamed([5_000]));
        }
    }

    [Fact]
    public void An_estimate_comes_out_as_soon_as_its_window_is_complete()
    {
        var scorer = At16.Scorer();
        var heard = new List<double>();
        for (var at = 0; at < At16.Samples.Length; at += 160)
            scorer.Push(At16.Samples.AsSpan(at, Math.Min(160, At16.Samples.Length - at)), (time, _) => heard.Add(((at + 160) / 16_000.0) - time));

        Assert.Equal(4, heard.Count);
        Assert.All(heard, late => Assert.InRange(late, 1, 1.2));
    }

    [Fact]
    public void A_push_allocates_nothing()
    {
        var scorer = At16.Scorer();
        SequenceEstimateHandler ignore = (_, _) => { };
        scorer.Push(At16.Samples, ignore);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 200; round++)
            scorer.Push(At16.Samples.AsSpan(round * 160, 160), ignore);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Less_than_a_frame_has_no_estimate()
    {
        var scorer = At16.Scorer();
        scorer.Push(new float[500], (_, _) => Assert.Fail("there is nothing to say"));
        scorer.Finish((_, _) => Assert.Fail("there is nothing to say"));
        Assert.Equal(0, scorer.Steps);
    }

    [Fact]
    public void A_sample_that_is_none_is_refused_before_it_can_spoil_anything()
    {
        var scorer = At16.Scorer();
        SequenceEstimateHandler ignore = (_, _) => { };
        scorer.Push(new float[3], ignore);
        var error = Assert.Throws<ArgumentException>(() => scorer.Push([0, float.NaN], ignore));
        Assert.Contains("sample 4 is NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_of_another_length_are_refused()
    {
        var track = new WindowTrack(new float[WindowTrack.Columns], hop: 0.5, length: 2);
        Assert.Throws<ArgumentException>(() => new SequenceScorer(SequenceModels.Package(2)).Score(track));
    }

    /// <summary>A made-up voice with its whole-file result.</summary>
    private sealed class StreamedRecording
    {
        private readonly LldPlan _plan;

        public StreamedRecording(int rate, double seconds)
        {
            _plan = new(rate);
            Samples = Voice(rate, (int)(seconds * rate));
            var track = WindowStatistics.Of(Descriptors());
            var scores = new SequenceScorer(Package).Score(track);
            Whole = [.. Enumerable.Range(0, scores.Steps).Select(step => (SequenceTrack.TimeOf(step), scores.Row(step)[0], scores.Row(step)[1]))];
        }

        public float[] Samples { get; }

        public (double Time, float Arousal, float Valence)[] Whole { get; }

        private static Prosodia.Models.Packages.SequenceModelPackage Package { get; } = SequenceModels.Package(6, 3);

        public StreamingSequenceScorer Scorer() => new(Package, _plan);

        public (double Time, float Arousal, float Valence)[] Streamed(IEnumerable<int> lengths)
        {
            var (scorer, estimates, at) = (Scorer(), new List<(double, float, float)>(), 0);
            foreach (var length in lengths.Append(int.MaxValue))
            {
                var piece = Math.Min(length, Samples.Length - at);
                scorer.Push(Samples.AsSpan(at, piece), (time, values) => estimates.Add((time, values[0], values[1])));
                at += piece;
            }

            scorer.Finish((time, values) => estimates.Add((time, values[0], values[1])));
            return [.. estimates];
        }

        private LldTrack Descriptors()
        {
            var (extractor, rows) = (new LldExtractor(_plan), new List<float>());
            extractor.Push(Samples, (_, values) => rows.AddRange(values));
            extractor.Finish((_, values) => rows.AddRange(values));
            return new([.. rows], _plan.Step);
        }

        private static float[] Voice(int rate, int count)
        {
            var random = new Xoshiro256(3, rate);
            var samples = new float[count];
            var phase = 0.0;
            for (var i = 0; i < count; i++)
            {
                var time = (double)i / rate;
                phase += (140 + (40 * Math.Sin(2 * time))) / rate;
                var voiced = Math.Sin(5 * time) > -0.5 ? 1 : 0.01;
                samples[i] = (float)((voiced * 0.3 * (phase - Math.Floor(phase) - 0.5)) + (0.003 * random.Normal()));
            }

            return samples;
        }
    }
}
