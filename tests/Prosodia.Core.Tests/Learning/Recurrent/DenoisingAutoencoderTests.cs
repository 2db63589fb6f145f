using Prosodia.Learning.Recurrent;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed class DenoisingAutoencoderTests
{
    private const int Features = 8;

    private static readonly float[][] Sequences = [.. Enumerable.Range(0, 6).Select(s => Waves(40 + (5 * s), s))];

    [Fact]
    public void It_gives_back_what_it_was_shown()
    {
        var options = DenoisingAutoencoder.Defaults with { Optimizer = new Adam { LearningRate = 0.02 }, Scale = CostScale.Mean, MaxEpochs = 120 };
        var result = DenoisingAutoencoder.Train(Sequences[..5], Sequences[5..], Features, 6, options);
        Assert.InRange(result.Reconstruction!.Rmse, 0, 0.1);
        Assert.InRange(result.Reconstruction.Correlation, 0.9, 1);
        Assert.Equal(OutputKind.Logistic, result.Training.Network!.Shape.OutputKind);
        // The cost is the mean squared error, and the reconstruction that of the same sequence with the same weights.
        Assert.Equal(result.Training.BestCost!.Value, Math.Pow(result.Reconstruction.Rmse, 2), 1e-7);
    }

    [Fact]
    public void Its_first_layer_moves_into_another_network()
    {
        var autoencoder = RecurrentNetwork.Random(new(Features, [6], Features, OutputKind.Logistic), 1);
        var network = RecurrentNetwork.Random(new(Features, [6, 3], 2), 2);
        var both = DenoisingAutoencoder.Transfer(autoencoder, network);
        Assert.Equal(autoencoder.Layer(0).Input, both.Layer(0).Input);
        Assert.Equal(autoencoder.Layer(0).Peephole, both.Layer(0).Peephole);
        Assert.Equal(network.Layer(1).Recurrent, both.Layer(1).Recurrent);
        Assert.Equal(network.Output().Bias, both.Output().Bias);
        var other = RecurrentNetwork.Random(new(Features, [7, 3], 2), 2);
        Assert.Contains("8 → 6, the network's 8 → 7", Assert.Throws<ArgumentException>(() => DenoisingAutoencoder.Transfer(autoencoder, other)).Message);
    }

    [Fact]
    public void Features_are_scaled_to_their_range()
    {
        var range = FeatureRange.Of([[-1, 5], [3, 5]], 2);
        Assert.Equal([0, 0.5f, 0.75f, 0.5f, 1.25f, 0.5f], range.Scale([-1, 5, 2, 5, 4, 9]));
        Assert.Contains("feature 1 of sequence 0 is NaN at step 0", Assert.Throws<ArgumentException>(() => FeatureRange.Of([[1, float.NaN]], 2)).Message);
        Assert.Contains("no step", Assert.Throws<ArgumentException>(() => FeatureRange.Of([], 2)).Message);
    }

    /// <summary>By hand: the first feature is off by 1 at every step (r = 1), the second falls where it should rise (r = −1), the third is constant.</summary>
    [Fact]
    public void Reconstruction_is_measured_feature_by_feature()
    {
        var measured = Reconstruction.Of([[0, 0, 5, 1, 1, 5]], [[1, 1, 5, 2, 0, 5]], 3);
        Assert.Equal(Math.Sqrt(4.0 / 6), measured.Rmse, 1e-12);
        Assert.Equal(0, measured.Correlation, 1e-12);
    }

    private static float[] Waves(int steps, int phase) =>
        [.. Enumerable.Range(0, steps * Features).Select(i => (float)(10 * Math.Sin((0.2 * (i / Features)) + (0.4 * (i % Features)) + phase)))];
}
