using Prosodia.Audio;
using Prosodia.Models.Packages;
using Prosodia.Scoring;

namespace Prosodia.Tests.Scoring;

public sealed class DefaultModelsTests
{
    [Fact]
    public void Trained_twice_the_bytes_are_the_same_and_come_back()
    {
        var files = TryOutModels.Packages.ToFiles().ToList();

        Assert.Equal(DefaultModels.Ids, files.Select(file => file.Id));
        Assert.All(DefaultModels.Train().ToFiles().Zip(files), pair => Assert.Equal(pair.Second.Package, pair.First.Package));
        foreach (var (id, bytes) in files)
        {
            var model = ScoringModel.Read(new MemoryStream(bytes), id, id);
            Assert.Equal(id, model.Package.Card.Name);
            Assert.True(model.Package.Card.Synthetic);
            Assert.Contains("for trying out", model.Package.Card.IntendedUse, StringComparison.Ordinal);
            Assert.Equal(16, model.Version.Length);
        }
    }

    /// <summary>Chance is a half of the domains and a sixth of the emotions.</summary>
    [Fact]
    public void A_performer_it_does_not_know_is_heard_better_than_by_chance()
    {
        var scorer = new MediaScorer([TryOutModels.Emotion]);
        var (emotions, domains) = (0, 0);
        for (var i = 0; i < TryOutModels.Strangers.Count; i++)
        {
            var utterance = TryOutModels.Strangers.Render(i);
            using var source = new ClipSource(utterance.Samples, utterance.SampleRate);
            var score = scorer.Score(source).Segments[0].Emotions[0];
            emotions += score.Emotion == utterance.Recording.Emotion ? 1 : 0;
            domains += string.Equals(score.Domain, utterance.Recording.Domain!.Value.ToString(), StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        Assert.Equal(24, TryOutModels.Strangers.Count);
        Assert.InRange(emotions, 9, 24);
        Assert.InRange(domains, 20, 24);
    }

    [Fact]
    public void The_card_of_arousal_and_valence_says_how_good_it_is_and_on_what()
    {
        var card = TryOutModels.Packages.Affect.Card;

        var metric = Assert.Single(card.Metrics);
        Assert.InRange(metric.Value, 0.4, 1);
        Assert.Equal("synthetic-music and synthetic-speech", card.Data!.Corpus);
        Assert.Equal(SequenceModelFile.Kind, TryOutModels.Packages.Affect.Kind);
    }
}
