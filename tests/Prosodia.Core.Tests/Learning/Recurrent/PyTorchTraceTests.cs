using Prosodia.Learning.Recurrent;
using Prosodia.Learning.Recurrent.Training;

namespace Prosodia.Tests.Learning.Recurrent;

/// <summary>Twenty training steps against those of PyTorch 1.13, made by <c>peephole_trace.py</c> beside this file.</summary>
public sealed class PyTorchTraceTests
{
    private const double Tolerance = 1e-4;

    private static readonly NetworkShape Shape = new(4, [5, 3], 2);

    private readonly Dictionary<string, float[]> _trace = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Learning", "Recurrent", "Fixtures", "peephole_trace.txt"))
        .Select(line => line.Split(' '))
        .ToDictionary(fields => fields[0], fields => Array.ConvertAll(fields[1..], float.Parse));

    [Fact]
    public void Twenty_steps_follow_PyTorch()
    {
        var sequences = Enumerable.Range(0, 3).Select(s => new TrainingSequence(_trace[$"inputs.{s}"], _trace[$"targets.{s}"], _trace[$"targets.{s}"].Length / 2));
        var network = RecurrentNetwork.FromWeights(Shape, [Layer("start", 0), Layer("start", 1)], Output("start"));
        var options = new TrainingOptions { SequencesPerUpdate = null, Optimizer = new MomentumSgd { LearningRate = 0.02 } };
        using var team = new WorkerTeam(1);
        var run = new TrainingRun(network, [.. sequences], options, team);
        foreach (var expected in _trace["costs"])
            Assert.Equal(expected, run.RunEpoch(CancellationToken.None), Tolerance);
        var end = RecurrentNetwork.FromParameters(network.Layout, run.Parameters.Span);
        for (var layer = 0; layer < 2; layer++)
        {
            var (expected, actual) = (Layer("end", layer), end.Layer(layer));
            Near(expected.Input, actual.Input);
            Near(expected.Recurrent, actual.Recurrent);
            Near(expected.Bias, actual.Bias);
            Near(expected.Peephole, actual.Peephole);
        }

        Near(Output("end").Weights, end.Output().Weights);
        Near(Output("end").Bias, end.Output().Bias);
    }

    private static void Near(float[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));

    private LstmWeights Layer(string when, int layer) =>
        new(_trace[$"{when}.{layer}.input"], _trace[$"{when}.{layer}.recurrent"], _trace[$"{when}.{layer}.bias"], _trace[$"{when}.{layer}.peephole"]);

    private OutputWeights Output(string when) => new(_trace[$"{when}.output.weights"], _trace[$"{when}.output.bias"]);
}
