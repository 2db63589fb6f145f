using Prosodia.Learning.Recurrent;
using Prosodia.Learning.Recurrent.Training;

namespace Prosodia.Tests.Learning.Recurrent;

/// <summary>Gradients against central differences of the double-precision reference, every kind of parameter.</summary>
public sealed class GradientTests
{
    private static readonly NetworkShape[] Shapes =
    [
        new(3, [5], 2),
        new(4, [17, 6], 2),
        new(6, [4, 3, 5], 3, OutputKind.Logistic),
    ];

    public static TheoryData<int, int, Cost> Cases()
    {
        var cases = new TheoryData<int, int, Cost>();
        for (var shape = 0; shape < Shapes.Length; shape++)
        {
            foreach (var count in new[] { 1, 4, 19 })
            {
                foreach (var cost in Enum.GetValues<Cost>())
                    cases.Add(shape, count, cost);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_those_of_central_differences(int shapeIndex, int count, Cost cost)
    {
        var shape = Shapes[shapeIndex];
        var network = Samples.Network(shape);
        var sequences = Samples.Ragged(shape, count);
        var analytic = Gradients(network, sequences, cost);
        var reference = new ReferenceLstm(network);
        const double step = 1e-5;
        for (var kind = 0; kind < analytic.Length; kind++)
        {
            var (name, values) = reference.Parameters[kind];
            var scale = analytic[kind].Max(Math.Abs);
            for (var i = 0; i < values.Length; i += 1 + (values.Length / 5))
            {
                var value = values[i];
                values[i] = value + step;
                var above = ReferenceCost.Total(cost, sequences, reference);
                values[i] = value - step;
                var below = ReferenceCost.Total(cost, sequences, reference);
                values[i] = value;
                var difference = Math.Abs(((above - below) / (2 * step)) - analytic[kind][i]);
                Assert.True(difference <= 1e-5 * scale, $"{name}[{i}] is off by {difference / scale:E1} of the largest gradient");
            }
        }
    }

    private static float[][] Gradients(RecurrentNetwork network, TrainingSequence[] sequences, Cost cost)
    {
        using var team = new WorkerTeam(1);
        var run = new TrainingRun(network, sequences, new() { Cost = cost, SequencesPerUpdate = null }, team);
        run.RunEpoch(CancellationToken.None);
        var gradients = RecurrentNetwork.FromParameters(network.Layout, run.Gradients.Span);
        var kinds = new List<float[]>();
        for (var layer = 0; layer < network.Shape.Layers.Length; layer++)
        {
            var weights = gradients.Layer(layer);
            kinds.AddRange([weights.Input, weights.Recurrent, weights.Bias, weights.Peephole]);
        }

        return [.. kinds, gradients.Output().Weights, gradients.Output().Bias];
    }
}
