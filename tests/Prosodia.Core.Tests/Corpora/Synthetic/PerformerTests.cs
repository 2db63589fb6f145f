using Prosodia.Corpora.Synthetic;

namespace Prosodia.Tests.Corpora.Synthetic;

public sealed class PerformerTests
{
    [Fact]
    public void OddNumbersAreMenAndEvenOnesWomen()
    {
        foreach (var number in Enumerable.Range(1, 24))
        {
            var performer = new Performer(1, number);
            var (low, high) = number % 2 == 0 ? (165.0, 255.0) : (85.0, 155.0);
            Assert.InRange(performer.BasePitch, low, high);
            Assert.Equal(number % 2 == 0, performer.TractScale > 1.08);
        }
    }

    [Fact]
    public void SeedAndNumberMakeThePerformer()
    {
        Assert.Equal(new Performer(1, 3).BasePitch, new Performer(1, 3).BasePitch);
        Assert.NotEqual(new Performer(1, 3).BasePitch, new Performer(2, 3).BasePitch);
        Assert.NotEqual(new Performer(1, 3).BasePitch, new Performer(1, 5).BasePitch);
    }

    [Fact]
    public void EffortBrightensAndBreathAspirates()
    {
        var performer = new Performer(1, 1);
        var angry = VoiceQuality.Of(performer, EmotionProfile.Find("angry")!.Prototype);
        var sad = VoiceQuality.Of(performer, EmotionProfile.Find("sad")!.Prototype);
        Assert.True(angry.TiltHertz > sad.TiltHertz);
        Assert.True(angry.OpenQuotient < sad.OpenQuotient);
        Assert.True(angry.Jitter > sad.Jitter);
        Assert.True(angry.Aspiration < sad.Aspiration);
    }
}
