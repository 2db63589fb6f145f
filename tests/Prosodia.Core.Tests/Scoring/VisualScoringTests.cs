using System.Collections.Immutable;
using Prosodia.Audio;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Learning.Svm;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.Numerics;
using Prosodia.Scoring;
using Prosodia.Tests.Faces;

namespace Prosodia.Tests.Scoring;

/// <summary>Models that look at faces.</summary>
public sealed class VisualScoringTests : IDisposable
{
    private const int Rate = 16_000;

    private static readonly ScoringModel Seeing = new("seeing", Train(ActionUnitScale.FaceLandmarker), "00");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The long way, by extraction and archive, gives the same bits.</summary>
    [Fact]
    public async Task A_video_scores_as_its_extracted_features_do()
    {
        var path = Video();
        var spec = new ExtractionSpec { Faces = RuleFaces.Of() };
        var features = await CorpusFeatures.OfAsync(path, _folder.File("u"), spec);
        var decision = new SharedModelScorer((SharedModelPackage)Seeing.Package).Score(features.Utterances, ScoreNormalization.Population)[0];

        var score = new MediaScorer([Seeing], spec).ScoreFile(path);
        await using var stream = File.OpenRead(path);
        var streamed = new MediaScorer([Seeing], spec).Score(stream, "body");

        var emotion = Assert.Single(Assert.Single(score.Segments).Emotions);
        Assert.Equal(decision.Emotion.Label, emotion.Emotion);
        Assert.Equal(decision.Emotion.Probabilities.AsEnumerable(), emotion.Probabilities.Values);
        Assert.Equal(emotion.Probabilities.Values, Assert.Single(streamed.Segments[0].Emotions).Probabilities.Values);
        Assert.Contains(score.Assumptions, text => text.Contains("estimates from the video", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_no_face_is_the_models_that_only_hear_have_answers()
    {
        var scorer = new MediaScorer([Seeing, TryOutModels.Emotion], new() { Faces = RuleFaces.Of(frame => frame >= 25) });

        var score = scorer.ScoreFile(Video(), new() { Intervals = [new(0, 1), new(1, 2)] });

        Assert.Equal([2, 2, 1], score.Segments.Select(segment => segment.Emotions.Length));
        Assert.Contains(score.Assumptions, text => text.Contains("Models that look at faces have no answer: No video frame", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_face_that_can_be_seen_there_is_no_score_and_the_reason_is_said()
    {
        var blind = new MediaScorer([Seeing], new() { Faces = RuleFaces.Blind("it has no pictures") });

        Assert.Contains("it has no pictures", Assert.Throws<NoActiveFrameException>(() => blind.ScoreFile(Video())).Message, StringComparison.Ordinal);
        using var sound = new ClipSource(TryOutModels.Speech(1), Rate);
        Assert.Contains("Samples without a video", Assert.Throws<NoActiveFrameException>(() => blind.Score(sound)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_keeps_a_model_from_seeing_is_said_before_anything_is_scored()
    {
        var openFace = new ScoringModel("open", Train(ActionUnitScale.OpenFaceIntensity), "00");

        Assert.Contains("no face model", Assert.Single(MediaScorer.Problems([Seeing])), StringComparison.Ordinal);
        Assert.Empty(MediaScorer.Problems([Seeing], RuleFaces.Of()));
        Assert.Contains("OpenFace's intensities", Assert.Single(MediaScorer.Problems([openFace], RuleFaces.Of())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_one_scale_is_never_given_another()
    {
        var features = await CorpusFeatures.OfAsync(Video(), _folder.File("u"), new() { Faces = RuleFaces.Of() });
        var scorer = new SharedModelScorer(Train(ActionUnitScale.OpenFaceIntensity));

        Assert.Contains("trained on OpenFace's intensities", Assert.Single(scorer.Problems(features.Utterances, ScoreNormalization.Population)), StringComparison.Ordinal);
        var heard = await CorpusFeatures.OfAsync(Video(), _folder.File("h"), new());
        Assert.Contains("recordings have none", Assert.Single(scorer.Problems(heard.Utterances, ScoreNormalization.Population)), StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_and_cards_name_whose_action_units_they_know()
    {
        ModelPackageFile.Write(_folder.File("seeing.zip"), Seeing.Package);
        ModelPackageFile.Write(_folder.File("hearing.zip"), TryOutModels.Packages.Emotion);

        var read = (SharedModelPackage)ModelPackageFile.Read(_folder.File("seeing.zip"));
        Assert.Equal(ActionUnitScale.FaceLandmarker, read.ActionUnits);
        Assert.Equal("the face landmarker's estimates", read.Card.Data!.ActionUnits);
        Assert.Null(((SharedModelPackage)ModelPackageFile.Read(_folder.File("hearing.zip"))).ActionUnits);
    }

    private string Video()
    {
        var path = _folder.Write("in/a.mp4", []);
        WavFile.Write(path, TryOutModels.Speech(2), Rate); // sound by its content: no ffmpeg is needed
        return path;
    }

    /// <summary>A model of all 1,674 features, which are drawn: what it tells apart does not matter here.</summary>
    private static SharedModelPackage Train(ActionUnitScale scale)
    {
        var set = FeatureSet.Utterance.Append(ActionUnitStatistics.Features(ActionUnitChannel.All));
        var random = new Xoshiro256(5);
        var recordings = ImmutableArray.CreateRange(Enumerable.Range(0, 24).Select(i => new Prosodia.Corpora.Recording($"{i}.mp4")
        {
            Performer = $"p{i % 4}",
            Emotion = i % 3 == 0 ? "happy" : "sad",
        }));
        var values = Enumerable.Range(0, recordings.Length * set.Count).Select(_ => random.Next()).ToArray();
        var utterances = new UtteranceSet(set, new SampleMatrix(values, recordings.Length, set.Count), recordings) { ActionUnits = scale };
        var spec = new SharedModelsSpec { Models = [SharedModelKind.Simple], Grid = TuningGrid.Fixed(features: 1674, cost: 1, gamma: 1.0 / 1674, mu: 1) };
        var info = new Prosodia.Corpora.CorpusInfo("drawn");
        return SharedModelTraining.Train(
            new(info, utterances, "given", [], []), SharedModelsDataBuilder.Build(info, utterances, spec.Normalization), spec)[0];
    }
}
