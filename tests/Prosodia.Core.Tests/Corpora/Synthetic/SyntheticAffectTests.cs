using Prosodia.Corpora;
using Prosodia.Corpora.Synthetic;
using Prosodia.Numerics;

namespace Prosodia.Tests.Corpora.Synthetic;

public sealed class SyntheticAffectTests
{
    private static readonly SyntheticAffectOptions Short = new() { Pieces = 2, Seconds = 6 };

    [Theory]
    [InlineData(Domain.Music)]
    [InlineData(Domain.Speech)]
    public void AnnotationsAreAtOneHertzWithinOne(Domain domain)
    {
        var corpus = new SyntheticAffect(domain, new SyntheticAffectOptions()).Corpus;
        Assert.Equal(8, corpus.Recordings.Length);
        Assert.Equal(corpus.Recordings.Select(recording => recording.File), corpus.Annotations.Select(annotation => annotation.File));
        Assert.True(corpus.Info.Synthetic);
        Assert.All(corpus.Recordings, recording => Assert.Equal(domain, recording.Domain));
        foreach (var annotation in corpus.Annotations)
        {
            Assert.Equal(Enumerable.Range(0, 60).Select(second => (double)second), annotation.Times);
            Assert.Equal((60, 60), (annotation.Arousal.Length, annotation.Valence.Length));
            Assert.All([.. annotation.Arousal, .. annotation.Valence], value => Assert.InRange(value, -1, 1));
        }
    }

    [Theory]
    [InlineData(Domain.Music)]
    [InlineData(Domain.Speech)]
    public void LoudnessFollowsArousal(Domain domain)
    {
        var affect = new SyntheticAffect(domain, new SyntheticAffectOptions { Pieces = 2, SampleRate = 8000 });
        foreach (var (index, piece) in affect.Render().Index())
        {
            Assert.InRange(piece.Samples.Max(Math.Abs), 0.01f, 0.999f);
            Assert.Equal(60 * piece.SampleRate, piece.Samples.Length);
            // Blocks of 4 s are longer than a bar or a phrase.
            var starts = Enumerable.Range(0, 15).Select(block => 4 * block).ToArray();
            var levels = starts.Select(s => Measure.Level(piece.Samples.AsSpan(s * piece.SampleRate, 4 * piece.SampleRate))).ToArray();
            var arousal = starts.Select(s => affect.Course(index).Arousal.At(s + 2)).ToArray();
            Assert.True(Measure.Correlation(levels, arousal) > 0.6, $"{piece.Recording.File}: {Measure.Correlation(levels, arousal):F2}");
        }
    }

    [Theory]
    [InlineData(Domain.Music)]
    [InlineData(Domain.Speech)]
    public void ASeedFixesEveryBit(Domain domain)
    {
        var pieces = new SyntheticAffect(domain, Short).Render().ToArray();
        Assert.Equal(pieces[1].Samples, new SyntheticAffect(domain, Short).Render(1).Samples);
        Assert.NotEqual(pieces[1].Samples, new SyntheticAffect(domain, Short with { Seed = 2 }).Render(1).Samples);
        Assert.NotEqual(pieces[0].Samples, pieces[1].Samples);
    }

    [Fact]
    public void RatersLagBehindTheTrack()
    {
        var track = new AffectTrack(new Xoshiro256(3));
        var mean = AffectRaters.Rate(track, 200, 40, new Xoshiro256(4));
        var best = Enumerable.Range(0, 8).MaxBy(lag =>
            Measure.Correlation([.. mean.Skip(10)], [.. Enumerable.Range(10, 190).Select(n => track.At(n - lag))]));
        Assert.Equal(2, best); // lags are uniform in 1..3 s
    }

    [Fact]
    public void ArousalQuickensTheMusic()
    {
        // Tones in each 5 s of a piece.
        var course = new SyntheticAffect(Domain.Music, new SyntheticAffectOptions()).Course(0);
        var score = MusicComposer.Compose(course, 60, new Xoshiro256(5));
        var counts = Enumerable.Range(0, 12).Select(block => (double)score.Tones.Count(tone => (int)(tone.Start / 5) == block)).ToArray();
        Assert.True(Measure.Correlation(counts, [.. Enumerable.Range(0, 12).Select(block => course.Arousal.At(5 * block + 2.5))]) > 0.6);
    }

    [Fact]
    public void AToneHasItsPitch()
    {
        var score = new MusicScore([new Tone(0.1, 0.5, 220, 0.5, 2, 0.01)], []);
        var sound = MusicSynth.Render(score, 1, 16000, new Xoshiro256(1)).Select(x => (float)x).ToArray();
        Assert.Equal(220, Measure.Pitch(sound.AsSpan(4000, 1600), 16000, 100, 500), 0.5);
        Assert.Equal(0, sound[..1600].Max(Math.Abs));
    }

    [Fact]
    public void EveryProblemOfTheOptionsIsReported()
    {
        var error = Assert.Throws<ArgumentException>(() => new SyntheticAffect(
            Domain.Song, new SyntheticAffectOptions { Pieces = 0, Seconds = 1, Raters = 0, SampleRate = 1 }));
        foreach (var word in (string[])["Domain", "Pieces", "Seconds", "Raters", "SampleRate"]) Assert.Contains(word, error.Message);
    }
}
