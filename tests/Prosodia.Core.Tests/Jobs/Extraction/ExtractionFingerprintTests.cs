using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Tests.Faces;

namespace Prosodia.Tests.Jobs.Extraction;

public class ExtractionFingerprintTests
{
    private static readonly ExtractionSpec Heard = new() { Kind = FeatureKind.Utterance };
    private static readonly ExtractionSpec Seen = Heard with { Faces = RuleFaces.Of() };

    [Fact]
    public void What_does_not_decide_values_makes_no_difference()
    {
        var longer = Seen with { Limits = Seen.Limits with { MaxDuration = TimeSpan.FromHours(12) } };

        Assert.True(ExtractionFingerprint.AreAlike(Seen.Fingerprint, longer.Fingerprint));
        Assert.True(ExtractionFingerprint.AreAlike(CorpusFeatures.Given, Seen.Fingerprint));
        Assert.False(ExtractionFingerprint.AreAlike(Seen.Fingerprint, (Seen with { SampleRate = 8000 }).Fingerprint));
    }

    /// <summary>A corpus with <c>.faces.csv</c> files is extracted without a face model: the numbers are the same.</summary>
    [Fact]
    public void Faces_from_files_are_those_from_videos_but_two_ways_of_looking_differ()
    {
        Assert.True(ExtractionFingerprint.AreAlike(Heard.Fingerprint, Seen.Fingerprint));
        Assert.True(ExtractionFingerprint.AreAlike(Seen.Fingerprint, Heard.Fingerprint));
        Assert.False(ExtractionFingerprint.AreAlike(Seen.Fingerprint, (Heard with { Faces = RuleFaces.Of(rate: 10) }).Fingerprint));
        Assert.False(ExtractionFingerprint.AreAlike(Seen.Fingerprint, (Heard with { Faces = RuleFaces.Of(model: "bb") }).Fingerprint));
    }
}
