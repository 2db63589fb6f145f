using Prosodia.Learning.Recurrent;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed class ForwardTests
{
    private static readonly NetworkShape Shape = new(7, [18, 5], 3);

    [Theory]
    [InlineData(OutputKind.Linear)]
    [InlineData(OutputKind.Logistic)]
    public void Outputs_are_those_of_the_equations(OutputKind kind)
    {
        var network = Samples.Network(Shape with { OutputKind = kind });
        var sequence = Samples.Sequence(Shape, 200, 1);
        var expected = new ReferenceLstm(network).Run(sequence).SelectMany(row => row);
        Assert.All(network.Predict(sequence.Inputs).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-6));
    }

    [Fact]
    public void Weights_come_out_as_they_went_in()
    {
        var network = Samples.Network(Shape);
        var copy = RecurrentNetwork.FromWeights(Shape, [network.Layer(0), network.Layer(1)], network.Output());
        Assert.Equal(network.Parameters.ToArray(), copy.Parameters.ToArray());
        Assert.Equal(network.Layer(1).Peephole, copy.Layer(1).Peephole);
    }
}
