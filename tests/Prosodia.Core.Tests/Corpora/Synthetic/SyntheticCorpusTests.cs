using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Prosodia.Corpora;
using Prosodia.Corpora.Synthetic;

namespace Prosodia.Tests.Corpora.Synthetic;

public sealed partial class SyntheticCorpusTests(RenderedCorpus rendered) : IClassFixture<RenderedCorpus>
{
    [Fact]
    public void TheDefaultIsThePapersDesignWithEightPerformers()
    {
        var corpus = new SyntheticCorpus(new SyntheticCorpusOptions());
        Assert.Equal(8 * 2 * 6 * 2 * 2, corpus.Count);
        Assert.All(corpus.Corpus.Recordings.CountBy(recording => (recording.Performer, recording.Domain, recording.Emotion)), cell => Assert.Equal(4, cell.Value));
        Assert.Equal(corpus.Count, corpus.Corpus.Recordings.Select(recording => recording.File).Distinct().Count());
    }

    [Fact]
    public void TheFullDesignHasRavdesssCounts()
    {
        var recordings = new SyntheticCorpus(SyntheticCorpusOptions.Full).Corpus.Recordings;
        // 60 spoken and 44 sung by each of 24: no strong neutral, no sung disgust or surprise.
        Assert.Equal(24 * 60, recordings.Count(recording => recording.Domain == Domain.Speech));
        Assert.Equal(24 * 44, recordings.Count(recording => recording.Domain == Domain.Song));
        Assert.DoesNotContain(recordings, recording => recording is { Emotion: "neutral", Intensity: "strong" });
    }

    [Fact]
    public void TheCorpusSaysThatItIsSynthetic()
    {
        var info = rendered.Corpus.Corpus.Info;
        Assert.True(info.Synthetic);
        Assert.Equal("CC0-1.0", info.Licence);
        Assert.StartsWith("Synthetic", info.Source);
        Assert.Equal("calm sad angry", string.Join(' ', info.Emotions));
    }

    [Fact]
    public void NamesSayWhatTheLabelsSay()
    {
        string[] emotions = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];
        foreach (var recording in new SyntheticCorpus(SyntheticCorpusOptions.Full).Corpus.Recordings)
        {
            var name = RavdessName().Match(recording.File);
            Assert.True(name.Success, recording.File);
            Assert.Equal(recording.Domain, name.Groups["channel"].Value == "01" ? Domain.Speech : Domain.Song);
            Assert.Equal(recording.Emotion, emotions[int.Parse(name.Groups["emotion"].Value) - 1]);
            Assert.Equal(recording.Intensity, name.Groups["intensity"].Value == "01" ? "normal" : "strong");
            Assert.Equal(recording.Repetition, name.Groups["repetition"].Value.TrimStart('0'));
            Assert.Equal(recording.Performer, "Actor_" + name.Groups["actor"].Value);
        }
    }

    [Fact]
    public void AnItemAloneEqualsTheItemInTheCorpus()
    {
        var alone = new SyntheticCorpus(new SyntheticCorpusOptions { Performers = 1, Emotions = ["sad"] });
        foreach (var index in (int[])[0, 3, 6])
        {
            var utterance = alone.Render(index);
            var same = rendered.Utterances.Single(other => other.Recording.File == utterance.Recording.File);
            Assert.Equal(same.Samples, utterance.Samples);
        }
    }

    [Fact]
    public void OrderAndCoresDoNotMatter()
    {
        foreach (var index in (int[])[40, 17, 30]) Assert.Equal(rendered.Utterances[index].Samples, rendered.Corpus.Render(index).Samples);
        Assert.Equal(rendered.Corpus.Corpus.Recordings, rendered.Utterances.Select(utterance => utterance.Recording));
    }

    [Fact]
    public void ASeedFixesEveryBit()
    {
        // The hash was taken on x64 Linux; any machine must give it. It changes only when the voice is changed on purpose.
        var hash = SHA256.HashData(MemoryMarshal.AsBytes(rendered.Utterances[30].Samples.AsSpan()));
        Assert.Equal("ee6ef67eb80a70fe", Convert.ToHexStringLower(hash)[..16]);
        var other = new SyntheticCorpus(new SyntheticCorpusOptions { Performers = 2, Seed = 2, Emotions = ["calm", "sad", "angry"] });
        Assert.NotEqual(rendered.Utterances[30].Samples, other.Render(30).Samples);
    }

    [Fact]
    public void SamplesAreSound()
    {
        foreach (var (recording, samples, rate) in rendered.Utterances)
        {
            Assert.InRange(samples.Max(Math.Abs), 0.01f, 0.999f);
            Assert.Equal(0, samples.Average(), 1e-3);
            Assert.InRange(Measure.Level(samples), -50, -10);
            var (shortest, longest) = recording.Domain == Domain.Speech ? (1.5, 3.2) : (2.0, 4.5);
            Assert.InRange((double)samples.Length / rate, shortest, longest);
        }
    }

    [Theory]
    [InlineData("sad")]
    [InlineData("calm")]
    public void AngerIsLouderAndBrighter(string soft)
    {
        foreach (var performer in (string[])["Actor_01", "Actor_02"])
        {
            foreach (var domain in (Domain[])[Domain.Speech, Domain.Song])
            {
                Assert.True(Mean(performer, domain, "angry", u => Measure.Level(u.Samples)) > 3 + Mean(performer, domain, soft, u => Measure.Level(u.Samples)));
                Assert.True(Mean(performer, domain, "angry", Brightness) > Mean(performer, domain, soft, Brightness));
            }
        }
    }

    [Fact]
    public void SongIsOnPitch()
    {
        var measured = 0;
        for (var index = 0; index < rendered.Corpus.Count; index++)
        {
            if (rendered.Corpus.Corpus.Recordings[index].Domain != Domain.Song) continue;
            foreach (var note in rendered.Corpus.Notes(index).Where(note => note.End - note.Start > 0.5))
            {
                // Pitch averaged over the held note; a margin of 1 % is a sixth of a semitone.
                Assert.Equal(1, HeldPitch(rendered.Utterances[index], note) / note.Pitch, 0.01);
                measured++;
            }
        }

        Assert.True(measured >= 20, $"{measured} notes");
    }

    [Fact]
    public void EveryProblemOfTheOptionsIsReported()
    {
        var error = Assert.Throws<ArgumentException>(() => new SyntheticCorpus(
            new SyntheticCorpusOptions { Performers = 0, Repetitions = 3, SampleRate = 100, Emotions = ["bored"] }));
        foreach (var word in (string[])["Performers", "Repetitions", "SampleRate", "bored"]) Assert.Contains(word, error.Message);
    }

    [Fact]
    public void RenderingCanBeCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var utterances = rendered.Corpus.Render(cancellation.Token).GetEnumerator();
        Assert.True(utterances.MoveNext());
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => { while (utterances.MoveNext()) { } });
    }

    [GeneratedRegex(@"^Actor_(?<folder>\d\d)/03-(?<channel>0[12])-(?<emotion>0[1-8])-(?<intensity>0[12])-0[12]-(?<repetition>0[12])-(?<actor>\k<folder>)\.wav$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RavdessName();

    private static double Brightness(SyntheticUtterance utterance) => Measure.HighToLow(utterance.Samples, utterance.SampleRate, 1000);

    private double Mean(string performer, Domain domain, string emotion, Func<SyntheticUtterance, double> measure) => rendered.Utterances
        .Where(u => u.Recording.Performer == performer && u.Recording.Domain == domain && u.Recording.Emotion == emotion)
        .Average(measure);

    private static double HeldPitch(SyntheticUtterance utterance, SungNote note)
    {
        var (rate, frame) = (utterance.SampleRate, utterance.SampleRate / 25);
        var pitches = new List<double>();
        for (var start = (int)((note.Start + 0.06) * rate); start + frame < (note.End - 0.02) * rate; start += rate / 50)
            pitches.Add(Math.Log(Measure.Pitch(utterance.Samples.AsSpan(start, frame), rate, note.Pitch / 1.5, note.Pitch * 1.5)));
        return Math.Exp(pitches.Average());
    }
}
