using FsCheck;
using FsCheck.Fluent;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.Numerics;
using Prosodia.Scoring;
using Prosodia.Tests.Models;

namespace Prosodia.Tests.Scoring;

/// <summary>A recording scored while it is heard has the estimates of the recording as a whole.</summary>
public sealed class StreamingMediaScorerTests
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
        var (heard, at) = (new List<double>(), 0);
        using var live = At16.Start(line => heard.Add(((at + 160) / 16_000.0) - line.Time));
        for (; at < At16.Samples.Length; at += 160)
            live.Push(At16.Samples.AsSpan(at, Math.Min(160, At16.Samples.Length - at)));

        Assert.Equal(4, heard.Count);
        Assert.All(heard, late => Assert.InRange(late, 1, 1.2));
    }

    [Fact]
    public void A_sample_that_is_none_is_refused_before_it_can_spoil_anything()
    {
        using var live = At16.Start(_ => Assert.Fail("there is nothing to say"));
        live.Push(new float[3]);
        var error = Assert.Throws<ArgumentException>(() => live.Push([0, float.NaN]));
        Assert.Contains("sample 4 is NaN", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A made-up voice with its whole-file result.</summary>
    private sealed class StreamedRecording
    {
        private static readonly SequenceModelPackage Package = SequenceModels.Package(6, 3);
        private static readonly MediaScorer Scorer = new([new ScoringModel("small", Package, "1")]);

        private readonly int _rate;

        public StreamedRecording(int rate, double seconds)
        {
            _rate = rate;
            Samples = Voice(rate, (int)(seconds * rate));
            var track = WindowStatistics.Of(Descriptors());
            var scores = Package.Model.Predict(track.Values.Span);
            Whole = [.. scores.Chunk(2).Select((row, step) => (EstimateTimes.TimeOf(step), row[0], row[1]))];
        }

        public float[] Samples { get; }

        public (double Time, float Arousal, float Valence)[] Whole { get; }

        public StreamingMediaScorer Start(Action<AffectLine> onLine) => Scorer.Start(_rate, onLine: onLine);

        public (double Time, float Arousal, float Valence)[] Streamed(IEnumerable<int> lengths)
        {
            var (estimates, at) = (new List<(double, float, float)>(), 0);
            using var live = Start(line => estimates.Add((line.Time, line.Values["arousal"], line.Values["valence"])));
            foreach (var length in lengths.Append(int.MaxValue))
            {
                var piece = Math.Min(length, Samples.Length - at);
                live.Push(Samples.AsSpan(at, piece));
                at += piece;
            }

            live.Finish();
            return [.. estimates];
        }

        private LldTrack Descriptors()
        {
            var plan = new LldPlan(_rate);
            var (extractor, rows) = (new LldExtractor(plan), new List<float>());
            extractor.Push(Samples, (_, values) => rows.AddRange(values));
            extractor.Finish((_, values) => rows.AddRange(values));
            return new([.. rows], plan.Step);
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
