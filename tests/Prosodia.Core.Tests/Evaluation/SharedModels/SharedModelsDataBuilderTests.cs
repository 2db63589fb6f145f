using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Models;

namespace Prosodia.Tests.Evaluation.SharedModels;

/// <summary>What takes part, and what is left out with which words.</summary>
public sealed class SharedModelsDataBuilderTests
{
    [Fact]
    public void RecordingsWithoutEmotionOrPerformer_AreLeftOut_WithTheReason()
    {
        var data = Build(MadeUpUtterances.Of(3), (recording, i) => i switch
        {
            0 or 1 => recording with { Emotion = null },
            2 => recording with { Performer = null },
            _ => recording,
        });

        Assert.Equal(144 - 3, data.Utterances.Count);
        Assert.Contains(data.LeftOut, line => line.StartsWith("2 recordings are left out", StringComparison.Ordinal) && line.Contains("no emotion", StringComparison.Ordinal));
        Assert.Contains(data.LeftOut, line => line.StartsWith("1 recordings are left out", StringComparison.Ordinal) && line.Contains("no performer", StringComparison.Ordinal));
    }

    [Fact]
    public void FeaturesOfEveryPerformer_HaveMean0AndDeviation1()
    {
        var data = MadeUpUtterances.Data(3);

        foreach (var performer in Enumerable.Range(0, data.Utterances.Count).GroupBy(row => data.Utterances.Recordings[row].Performer))
        {
            var values = performer.Select(row => data.Utterances.Features[row][0]).ToArray();
            Assert.Equal(0, values.Average(), 1e-12);
            Assert.Equal(1, values.Average(value => value * value), 1e-12);
        }
    }

    [Fact]
    public void EmotionsKeepTheOrderOfTheCorpus()
    {
        var info = new CorpusInfo("ordered") { Emotions = ["happy", "angry", "absent"] };

        Assert.Equal(["happy", "angry", "calm"], SharedModelsDataBuilder.Build(info, MadeUpUtterances.Of(2)).Emotion.Labels.AsEnumerable());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WithoutDomainsToTellApart_OnlyTheSimpleModelIsEvaluated(bool oneDomain)
    {
        var data = Build(MadeUpUtterances.Of(3), (recording, _) => recording with { Domain = oneDomain ? Domain.Speech : null });

        Assert.False(data.HasDomains);
        Assert.Contains(data.LeftOut, line => line.Contains("hierarchical models are left out", StringComparison.Ordinal));
        var fold = new SharedModelsExperiment(data, MadeUpUtterances.Small with { FeatureGroups = true }).Run(0, null);
        Assert.Equal([SharedModelKind.Simple], fold.Models.Select(model => model.Kind));
        Assert.All(fold.FeatureGroups, group => Assert.True(group.Domains.IsEmpty && group.EmotionsByDomain.IsEmpty && !group.Emotions.IsEmpty));
    }

    [Fact]
    public void ADomainThatIsMissingForSome_LeavesTheHierarchicalModelsOut()
    {
        var data = Build(MadeUpUtterances.Of(3), (recording, i) => i == 5 ? recording with { Domain = null } : recording);

        Assert.False(data.HasDomains);
        Assert.Contains(data.LeftOut, line => line.Contains("1 of 144 recordings have no domain", StringComparison.Ordinal));
    }

    [Fact]
    public void OnePerformer_OneEmotion_OrNothing_IsRefused()
    {
        Assert.Contains("one performer", Refused(MadeUpUtterances.Of(1), recording => recording), StringComparison.Ordinal);
        Assert.Contains("nothing to tell apart", Refused(MadeUpUtterances.Of(2), recording => recording with { Emotion = "calm" }), StringComparison.Ordinal);
        Assert.Contains("no recording has both", Refused(MadeUpUtterances.Of(2), recording => recording with { Emotion = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void FoldsAreByPerformer_WhereSentencesAreMissing_AndAskingForSentencesIsRefused()
    {
        var data = Build(MadeUpUtterances.Of(3), (recording, _) => recording with { Sentence = null });

        Assert.Equal(OuterProtocol.Performer, new SharedModelsExperiment(data, MadeUpUtterances.Small).Plan.Protocol);
        var problem = Assert.Throws<CorpusException>(() =>
            new SharedModelsExperiment(data, MadeUpUtterances.Small with { Protocol = OuterProtocol.PerformerAndSentence }));
        Assert.Contains("144 recordings have no sentence", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APerformerWithOneSentence_LeavesAFoldOut_AndSaysSo()
    {
        var utterances = MadeUpUtterances.Of(3);
        int[] rows = [.. Enumerable.Range(0, utterances.Count).Where(row => utterances.Recordings[row] is not { Performer: "p2", Sentence: "2" })];
        var data = SharedModelsDataBuilder.Build(new CorpusInfo("uneven"), utterances.Select(rows));

        var plan = new SharedModelsExperiment(data, MadeUpUtterances.Small with { Protocol = OuterProtocol.PerformerAndSentence }).Plan;

        Assert.Equal(5, plan.Folds.Length);
        Assert.Contains(plan.Problems, problem => problem.Contains("performer p2, sentence 2", StringComparison.Ordinal));
    }

    private static SharedModelsData Build(UtteranceSet utterances, Func<Recording, int, Recording> change) => SharedModelsDataBuilder.Build(
        new CorpusInfo("changed"), new(utterances.Set, utterances.Features, [.. utterances.Recordings.Select(change)]));

    private static string Refused(UtteranceSet utterances, Func<Recording, Recording> change) =>
        Assert.Throws<CorpusException>(() => Build(utterances, (recording, _) => change(recording))).Message;
}
