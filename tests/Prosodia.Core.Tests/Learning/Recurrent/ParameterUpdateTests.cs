using Prosodia.Learning.Recurrent;
using Prosodia.Learning.Recurrent.Compute;
using Prosodia.Learning.Recurrent.Training;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed class ParameterUpdateTests
{
    private static readonly float[][] Slopes = [[1, -2, 0.001f], [0.5f, 3, 0], [-4, 0.25f, -0.002f]];

    /// <summary>torch.optim.Adam(lr=0.01, betas=(0.8, 0.95), eps=1e-6) of PyTorch 1.13 in double precision, with these gradients.</summary>
    [Fact]
    public void Adam_takes_the_steps_of_PyTorch() => Check(
        new Adam { LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6 }, [0.4857423638f, -0.2457482267f, 0.9878999070f]);

    /// <summary>By hand: v = 0.5 v − 0.1 g three times over.</summary>
    [Fact]
    public void Momentum_goes_on() => Check(new MomentumSgd { LearningRate = 0.1, Momentum = 0.5 }, [0.65f, -0.375f, 1.000025f]);

    private static void Check(Optimizer optimizer, float[] expected)
    {
        AlignedBuffer weights = new(32), gradients = new(32);
        float[] start = [0.5f, -0.25f, 1];
        start.CopyTo(weights.Span[16..]);
        var update = new ParameterUpdate(optimizer, 16, 32);
        foreach (var slopes in Slopes)
        {
            gradients.Span.Fill(1);
            gradients.Span[16..].Clear();
            slopes.CopyTo(gradients.Span[16..]);
            update.Next();
            update.Apply(weights, gradients, Share.Whole);
        }

        Assert.Equal(new float[16], weights.Span[..16].ToArray()); // below the offset nothing is trained
        Assert.All(expected.Zip(weights.Span.Slice(16, 3).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
