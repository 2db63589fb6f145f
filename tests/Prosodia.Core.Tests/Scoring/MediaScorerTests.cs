using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Audio;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;
using Prosodia.Scoring;
using Prosodia.Tests.Models;

namespace Prosodia.Tests.Scoring;

public sealed class MediaScorerTests : IDisposable
{
    private const int Rate = 16_000;

    private readonly TemporaryFolder _folder = new();

    private static MediaScorer Both { get; } = new([TryOutModels.Emotion, TryOutModels.Affect]);

    public void Dispose() => _folder.Dispose();

    /// <summary>The long way: features into files, files into the scorers. The same bits.</summary>
    [Fact]
    public async Task A_file_scores_as_its_extracted_features_do()
    {
        WavFile.Write(_folder.Write("in/a.wav", []), TryOutModels.Speech(2), Rate);
        var input = ExtractionInput.Of(_folder.File("in"));
        await new ExtractionRun(input, _folder.File("u"), new() { Kind = FeatureKind.Utterance }).RunAsync();
        await new ExtractionRun(input, _folder.File("w"), new() { Kind = FeatureKind.Window }).RunAsync();
        var utterances = UtteranceArchive.Read(_folder.File("u/utterance.npz"), []);
        var decision = new SharedModelScorer(TryOutModels.Packages.Emotion).Score(utterances, ScoreNormalization.Population)[0];
        var estimates = TryOutModels.Packages.Affect.Model.Predict(WindowArchive.ReadFile(_folder.File("w/a.npz")).Values.Span);

        var score = Both.ScoreFile(_folder.File("in/a.wav"), new() { Explain = true });

        var emotion = Assert.Single(Assert.Single(score.Segments).Emotions);
        Assert.Equal((decision.Emotion.Label, decision.Domain!.Label), (emotion.Emotion, emotion.Domain));
        Assert.Equal(decision.Emotion.Probabilities.AsEnumerable(), emotion.Probabilities.Values);
        Assert.Equal([.. decision.Domain.Path, .. decision.Emotion.Path], emotion.Path!.Value.Select(step => new DagStep(step.First, step.Second, step.Decision)));
        var affect = Assert.Single(score.Affect);
        Assert.Equal(["arousal", "valence"], affect.Dimensions.Select(dimension => dimension.Name));
        Assert.Equal(estimates, Enumerable.Range(0, estimates.Length / 2).SelectMany(step => affect.Dimensions.Select(dimension => dimension.Values[step])));
    }

    [Fact]
    public void However_the_samples_are_cut_the_answer_is_the_same()
    {
        var samples = TryOutModels.Speech(2);
        var options = new ScoreOptions { Windows = new(2, 1), Intervals = [new(0.5, 1.75)], Explain = true };
        var (whole, cut) = (new List<AffectLine>(), new List<AffectLine>());
        using var source = new ClipSource(samples, Rate);
        var expected = Both.Score(source, options, whole.Add);
        using var live = Both.Start(Rate, options, cut.Add);
        var random = new Random(1);
        for (var at = 0; at < samples.Length;)
        {
            var count = Math.Min(random.Next(1, 3000), samples.Length - at);
            live.Push(samples.AsSpan(at, count));
            at += count;
        }

        Assert.InRange(cut.Count, 1, whole.Count - 1); // lines come while samples still do
        Assert.Equal(Json(expected), Json(live.Finish()));
        Assert.Equal(Lines(whole), Lines(cut));
        Assert.Equal(expected.Affect[0].Dimensions[0].Values.AsEnumerable(), whole.Select(line => line.Values["arousal"]));
    }

    [Fact]
    public void Intervals_are_utterances_of_their_own()
    {
        var samples = TryOutModels.Speech(2);
        var track = LldExtraction.Track(new ClipSource(samples, Rate), new LldPlan(Rate));
        var expected = new SharedModelScorer(TryOutModels.Packages.Emotion).Score(new UtteranceStatistics().Compute(track, 0.5, 1.75));

        var score = Score(samples, new() { Whole = false, Intervals = [new(0.5, 1.75), new(100, 101)] });

        Assert.Equal(expected.Emotion.Probabilities.AsEnumerable(), score.Segments[0].Emotions[0].Probabilities.Values);
        Assert.Equal((0.5, 1.75, false), (score.Segments[0].Start, score.Segments[0].End, score.Segments[0].Whole));
        Assert.Contains("behind the end of the recording", score.Segments[1].Error, StringComparison.Ordinal);
        Assert.DoesNotContain(score.Assumptions, text => text.StartsWith("Only the first", StringComparison.Ordinal)); // none was left out
        Assert.Contains(score.Assumptions, text => text.StartsWith("1 intervals end after", StringComparison.Ordinal));
    }

    /// <summary>The last window is filled by half or more: of 5.2 s, the one from 3 s has 2.2 of its 3 s; one from 4 s would have 1.2.</summary>
    [Fact]
    public void Windows_go_on_while_half_of_one_is_filled()
    {
        Assert.Equal([new(0, 3), new(1, 4), new(2, 5), new(3, 5.2)], new ScoreWindows(3, 1).Over(5.2));
        Assert.Equal([new(0, 0.4)], new ScoreWindows(3, 1).Over(0.4));
    }

    [Fact]
    public void Silence_has_no_emotion_but_a_reason()
    {
        var silence = new float[3 * Rate];

        var score = Score(silence, new());

        Assert.StartsWith("No non-silent frame", Assert.Single(score.Segments).Error, StringComparison.Ordinal);
        Assert.Equal(3, score.Affect[0].Dimensions[0].Values.Length);
        var emotionOnly = new MediaScorer([TryOutModels.Emotion]);
        using var source = new ClipSource(silence, Rate);
        var error = Assert.Throws<NoActiveFrameException>(() => emotionOnly.Score(source));
        Assert.Equal(error.Message, ScoreFailure.ReasonOf(error));
        Assert.Throws<NoActiveFrameException>(() => Score(new float[100], new()));
    }

    /// <summary>Intervals behind the end cost next to nothing, and use up what can be scored before the windows' turn comes.</summary>
    [Fact]
    public void Stretches_beyond_the_bound_are_not_left_out_without_a_word()
    {
        var intervals = Enumerable.Repeat(new ScoreInterval(100, 101), ScoreOptions.MaxSegments).ToImmutableArray();

        var score = Score(TryOutModels.Speech(1), new() { Intervals = intervals, Windows = new(1, 1) });

        Assert.Equal(1 + ScoreOptions.MaxSegments, score.Segments.Length);
        Assert.Contains(score.Assumptions, text => text.StartsWith("Only the first 20000 stretches", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_assumed_is_said()
    {
        var stereo = TryOutModels.Speech(1).SelectMany(sample => new[] { sample, sample }).ToArray();
        using var clip = new ClipSource(TryOutModels.Speech(1), Rate);
        using var live = new MediaScorer([TryOutModels.Emotion, TryOutModels.Affect], new() { SampleRate = 8000 }).Start(8000);
        live.Push(stereo.AsSpan(0, 8000));

        var sentences = live.Finish(new(2, 48_000)).Assumptions;

        Assert.Contains("2 channels were mixed down to one.", sentences);
        Assert.Contains("Resampled from 48000 Hz to 8000 Hz.", sentences);
        Assert.Contains(sentences, text => text.Contains("The performer is unknown", StringComparison.Ordinal));
        Assert.Contains(sentences, text => text.Contains("trained on synthetic recordings", StringComparison.Ordinal));
        Assert.Contains(sentences, text => text.Contains("do not rely on its scores", StringComparison.Ordinal)); // trained without resampling
        Assert.Contains(sentences, text => text.Contains("does not fill the 2 s", StringComparison.Ordinal));
        Assert.Contains("Analysed at its own sample rate of 16000 Hz.", Both.Score(clip).Assumptions);
        Assert.DoesNotContain(Both.Score(new ClipSource(TryOutModels.Speech(1), Rate)).Assumptions, text => text.Contains("rely", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sound_unlike_the_training_recordings_is_said_to_be()
    {
        float[] beep = [.. Enumerable.Range(0, 2 * Rate).Select(i => 0.9f * MathF.Sign(MathF.Sin(i * 1.1f)))];

        var score = Score(beep, new());

        Assert.InRange(score.Segments[0].Emotions[0].Unfamiliar, 0.1, 1);
        Assert.Contains(score.Assumptions, text => text.StartsWith("Unlike the training recordings", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_names_everything()
    {
        var json = JsonDocument.Parse(Json(Score(TryOutModels.Speech(1), new()))).RootElement;

        var emotion = json.GetProperty("segments")[0].GetProperty("emotions")[0];
        Assert.Equal(["neutral", "calm", "happy", "sad", "angry", "fearful"], emotion.GetProperty("probabilities").EnumerateObject().Select(label => label.Name));
        Assert.Equal(1, emotion.GetProperty("probabilities").EnumerateObject().Sum(label => label.Value.GetDouble()), 1e-12);
        Assert.Equal("arousal", json.GetProperty("affect")[0].GetProperty("dimensions")[0].GetProperty("name").GetString());
        Assert.Contains("perceive as expressed", json.GetProperty("estimate").GetString(), StringComparison.Ordinal);
        Assert.Equal(DefaultModels.EmotionId, json.GetProperty("models")[0].GetProperty("id").GetString());
        Assert.True(json.GetProperty("models")[0].GetProperty("synthetic").GetBoolean());
    }

    [Fact]
    public void Models_that_cannot_be_used_are_named_all_at_once()
    {
        var drawn = new ScoringModel("drawn", SmallModels.Package(SharedModelKind.Simple), "");

        var error = Assert.Throws<ArgumentException>(() => new MediaScorer([drawn, TryOutModels.Affect, TryOutModels.Affect]));

        Assert.Contains("'drawn' needs features that a recording does not have, such as 'a'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Two models have the id '{DefaultModels.AffectId}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("no model", Assert.Throws<ArgumentException>(() => new MediaScorer([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        var options = new ScoreOptions { Intervals = [new(1, 2), new(2, 2)], Windows = new(double.NaN, 1) };

        var error = Assert.Throws<ArgumentException>(() => Both.Start(Rate, options));

        Assert.Contains("Interval 1 is from 2 to 2 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("Width and step", error.Message, StringComparison.Ordinal);
        foreach (var interval in (ScoreInterval[])[new(-1, 2), new(0, double.NaN), new(double.PositiveInfinity, null), new(null, 0)])
            Assert.NotEmpty(new ScoreOptions { Intervals = [interval] }.Errors());
    }

    private static MediaScore Score(float[] samples, ScoreOptions options)
    {
        using var source = new ClipSource(samples, Rate);
        return Both.Score(source, options);
    }

    private static string Json(MediaScore score) => JsonSerializer.Serialize(score, ScoreJson.Default.MediaScore);

    private static IEnumerable<string> Lines(IEnumerable<AffectLine> lines) => lines.Select(line => JsonSerializer.Serialize(line, ScoreJson.Default.AffectLine));
}
