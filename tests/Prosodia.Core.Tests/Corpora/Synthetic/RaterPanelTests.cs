using Prosodia.Corpora.Synthetic;
using Prosodia.Numerics;

namespace Prosodia.Tests.Corpora.Synthetic;

public sealed class RaterPanelTests
{
    private static readonly EmotionProfile[] Six = [.. EmotionProfile.All.Take(6)];

    [Fact]
    public void AgreementIsAShareAndFollowsClarity()
    {
        var corpus = new SyntheticCorpus(new SyntheticCorpusOptions());
        var agreement = corpus.Corpus.Recordings.Select(recording => recording.Agreement!.Value).ToArray();
        var clarity = Enumerable.Range(0, corpus.Count).Select(index => corpus.Portrayal(index).Clarity).ToArray();
        Assert.All(agreement, share => Assert.InRange(share, 0, 1));
        Assert.True(Measure.Correlation(agreement, clarity) > 0.6);
        // All three bands of the papers' agreement table are filled.
        Assert.True(agreement.Count(share => share <= 1.0 / 3) > 20);
        Assert.True(agreement.Count(share => share is > 1.0 / 3 and <= 2.0 / 3) > 20);
        Assert.True(agreement.Count(share => share > 2.0 / 3) > 100);
    }

    [Fact]
    public void APrototypeIsHeardAsItself()
    {
        foreach (var emotion in Six)
        {
            var heard = RaterPanel.Agreement(new Portrayal(1, emotion.Prototype), emotion, Six, new Xoshiro256(1, emotion.Code));
            Assert.InRange(heard, 0.6, 1);
        }
    }

    [Fact]
    public void AnotherEmotionsPrototypeIsNotHeardAsTheTarget()
    {
        var angry = EmotionProfile.Find("angry")!;
        var sad = EmotionProfile.Find("sad")!;
        Assert.Equal(0, RaterPanel.Agreement(new Portrayal(0, sad.Prototype), angry, Six, new Xoshiro256(1)));
    }
}
