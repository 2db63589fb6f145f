using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Learning.Recurrent;
using Prosodia.Numerics;

namespace Prosodia.Tests.Evaluation.Transfer.Units;

public sealed class TransferredLayerTests
{
    [Fact]
    public void TheLayer_SaysOfStandardisedInputsWhatItSaidOfScaledOnes()
    {
        var random = new Xoshiro256(5);
        float[] features = [.. Enumerable.Range(0, 40).Select(i => (float)((i % 4 == 3 ? 7 : (i % 4 * 10) + random.Normal()) * 3))]; // the fourth is constant
        var range = FeatureRange.Of([features], 4);
        var scale = new Standardization([5, 40, 60, 21], [2, 3, 0.5, 1]);
        var autoencoder = RecurrentNetwork.Random(new(4, [6], 2), 3, range: 0.8);

        var layer = new TransferredLayer(autoencoder.Layer(0), range).For(scale);
        var folded = RecurrentNetwork.FromWeights(autoencoder.Shape, [layer], autoencoder.Output());

        var expected = autoencoder.Predict(range.Scale(features));
        var found = folded.Predict(scale.Standardize(features));
        Assert.Equal(expected, found, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.True(expected.Max() - expected.Min() > 0.05, "the outputs do not vary, so the comparison says nothing");
    }

    [Fact]
    public void Standardised_AndBroughtBack_IsTheSame()
    {
        float[] values = [1, 10, 3, 30, 8, 20];
        var scale = SequenceScale.Fit([values.AsMemory(0, 2), values.AsMemory(2)], 2);

        // By hand: means 4 and 20; population deviations √(26/3) and √(200/3).
        Assert.Equal([4, 20], scale.Means.ToArray());
        Assert.Equal([Math.Sqrt(26 / 3.0), Math.Sqrt(200 / 3.0)], scale.Divisors, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(values, scale.BringBack(scale.Standardize(values)), (a, b) => Math.Abs(a - b) < 1e-5);
    }
}
