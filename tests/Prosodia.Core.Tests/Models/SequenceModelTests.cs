using Prosodia.Learning.Recurrent;
using Prosodia.Models;

namespace Prosodia.Tests.Models;

public sealed class SequenceModelTests
{
    private static readonly SequenceModel Small = SequenceModels.Model(new(3, [4, 2], 2));

    /// <summary>By hand: standardise, run the network, bring back.</summary>
    [Fact]
    public void An_estimate_is_the_networks_output_between_two_scales()
    {
        var features = SequenceModels.Features(Small, 5, 1);
        float[] scaled = [.. features.Select((value, i) => (float)((value - Small.Inputs.Means[i % 3]) / Small.Inputs.Divisors[i % 3]))];
        float[] expected = [.. Small.Network.Predict(scaled).Select((value, i) => (float)((value * Small.Targets.Divisors[i % 2]) + Small.Targets.Means[i % 2]))];

        Assert.Equal(expected, Small.Predict(features));
    }

    [Fact]
    public void Steps_in_pieces_give_the_same_bits_and_take_no_memory()
    {
        var features = SequenceModels.Features(Small, 40, 2);
        var evaluator = new SequenceEvaluator(Small);
        var estimates = new float[80];
        evaluator.Process(features.AsSpan(0, 3), estimates.AsSpan(0, 2));
        evaluator.Reset();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var (at, count) = (0, 1); at < 40; at += count, count = Math.Min(count + 3, 40 - at))
            evaluator.Process(features.AsSpan(3 * at, 3 * count), estimates.AsSpan(2 * at, 2 * count));

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(Small.Predict(features), estimates);
    }

    [Fact]
    public void A_value_beyond_the_scale_is_given_out_and_can_be_clamped()
    {
        Assert.Equal(1, SequenceModels.Outputs[0].Clamp(1.25));
        Assert.Equal(-1, SequenceModels.Outputs[1].Clamp(-7));
        Assert.Equal(0.5, SequenceModels.Outputs[1].Clamp(0.5));
    }

    /// <summary>A float divided by 1e-9 or so is infinite: no network knows what to say.</summary>
    [Fact]
    public void A_feature_beyond_all_bounds_is_an_error_and_never_a_number()
    {
        float[] features = [0, 0, 0, 0, float.MaxValue, 0];
        var narrow = new SequenceModel(Small.Network, new([0, 0, 0], [1, 1e-9, 1]), Small.Targets, Small.Outputs);

        var error = Assert.Throws<InvalidDataException>(() => narrow.Predict(features));

        Assert.Contains("feature 1 of step 1 is 3.4028235E+38", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_overflow_are_an_error_and_never_a_number()
    {
        var shape = new NetworkShape(1, [1], 1);
        var network = RecurrentNetwork.FromWeights(
            shape, [new([1, 1, 1, 1], [0, 0, 0, 0], [9, 9, 9, 9], [0, 0, 0])], new([float.MaxValue], [float.MaxValue]));
        var model = new SequenceModel(network, new([0], [1]), new([0], [1]), [new("arousal", -1, 1)]);

        Assert.Throws<InvalidDataException>(() => model.Predict([1]));
    }

    [Theory]
    [InlineData(new float[] { 1, 2 }, "whole number of steps")]
    [InlineData(new float[] { 1, 2, float.NaN }, "feature 2 of step 0 is NaN")]
    public void Features_that_are_none_are_refused(float[] features, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Small.Predict(features)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parts_that_do_not_fit_are_refused()
    {
        string Refusal(Func<SequenceModel> make) => Assert.Throws<ArgumentException>(make).Message;
        var (network, inputs, targets, outputs) = (Small.Network, Small.Inputs, Small.Targets, Small.Outputs);

        Assert.Contains("2 features are standardised", Refusal(() => new(network, targets, targets, outputs)), StringComparison.Ordinal);
        Assert.Contains("3 outputs are brought back", Refusal(() => new(network, inputs, inputs, outputs)), StringComparison.Ordinal);
        Assert.Contains("1 outputs are named", Refusal(() => new(network, inputs, targets, [outputs[0]])), StringComparison.Ordinal);
        Assert.Contains("one name", Refusal(() => new(network, inputs, targets, [outputs[0], outputs[0]])), StringComparison.Ordinal);
        Assert.Contains("range of 'a'", Refusal(() => new(network, inputs, targets, [outputs[0], new("a", 1, 1)])), StringComparison.Ordinal);
        Assert.Contains("no name", Refusal(() => new(network, inputs, targets, [outputs[0], new(" ", 0, 1)])), StringComparison.Ordinal);
    }
}
