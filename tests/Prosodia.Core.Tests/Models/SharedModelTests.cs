using Prosodia.Models;

namespace Prosodia.Tests.Models;

public sealed class SharedModelTests
{
    [Theory]
    [InlineData(SharedModelKind.Simple)]
    [InlineData(SharedModelKind.SingleTaskHierarchical)]
    [InlineData(SharedModelKind.SeparateSelectionHierarchical)]
    [InlineData(SharedModelKind.MultiTaskHierarchical)]
    public void An_utterance_goes_where_the_domain_stage_sends_it(SharedModelKind kind)
    {
        var model = SmallModels.Model(kind);
        foreach (var row in SmallModels.Rows)
        {
            var features = SmallModels.Utterances.Features[row];
            var decision = model.Classify(features);
            Assert.Equal(SharedModelKinds.IsHierarchical(kind), decision.Domain is not null);
            int? domain = decision.Domain is { } heard ? model.Domains.IndexOf(heard.Label) : null;
            var expected = kind switch
            {
                SharedModelKind.Simple => model.Emotion[0].Classify(features),
                SharedModelKind.MultiTaskHierarchical => model.Emotion[0].Classify(features, domain),
                _ => model.Emotion[domain!.Value].Classify(features),
            };
            Assert.Equal(expected.Path.AsEnumerable(), decision.Emotion.Path);
        }
    }

    [Fact]
    public void A_domain_that_is_not_there_is_refused()
    {
        var features = new double[6];
        foreach (var kind in SharedModelKinds.All)
        {
            var model = SmallModels.Model(kind);
            int?[] wrong = kind == SharedModelKind.Simple ? [0, -1] : [null, -1, 2];
            Assert.All(wrong, domain => Assert.Throws<ArgumentException>(() => model.ClassifyEmotion(features, domain)));
        }
    }

    [Fact]
    public void Stages_of_another_model_are_refused()
    {
        var (simple, single, multi) = (
            SmallModels.Model(SharedModelKind.Simple),
            SmallModels.Model(SharedModelKind.SingleTaskHierarchical),
            SmallModels.Model(SharedModelKind.MultiTaskHierarchical));

        Assert.Throws<ArgumentException>(() => new SharedModel(SharedModelKind.Simple, single.Domain, simple.Emotion));
        Assert.Throws<ArgumentException>(() => new SharedModel(SharedModelKind.Simple, null, multi.Emotion));
        Assert.Throws<ArgumentException>(() => new SharedModel(SharedModelKind.SingleTaskHierarchical, null, single.Emotion));
        Assert.Throws<ArgumentException>(() => new SharedModel(SharedModelKind.SingleTaskHierarchical, single.Domain, [single.Emotion[0]]));
        Assert.Throws<ArgumentException>(() => new SharedModel(SharedModelKind.SingleTaskHierarchical, single.Domain, [single.Emotion[0], single.Domain!]));
        Assert.Throws<ArgumentException>(() => new SharedModel(SharedModelKind.MultiTaskHierarchical, multi.Domain, simple.Emotion));
    }

    [Fact]
    public void Explanation_counts_features_by_group()
    {
        var stage = SmallModels.Stage(SmallModels.Emotion, new(3, 1, 0.5));

        var explanation = StageExplanation.Of(stage, SmallModels.Features);

        Assert.Equal(["a", "b", "c"], explanation.Features.Select(feature => feature.Name));
        Assert.Equal([0.6, 0.5, 0.4], explanation.Features.Select(feature => feature.Gain));
        Assert.Equal([(2, 2), (1, 1), (0, 1), (0, 1), (0, 1)], explanation.Groups.Select(group => (group.Chosen, group.Available)));
        Assert.InRange(explanation.SupportVectors, 1, 72);
    }
}
