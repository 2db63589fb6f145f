using FsCheck;
using FsCheck.Fluent;
using Prosodia.Learning.Recurrent;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed class StreamingEvaluatorTests
{
    private static readonly NetworkShape Shape = new(9, [20, 7], 35);
    private static readonly RecurrentNetwork Network = Samples.Network(Shape);

    [Fact]
    public void Pieces_give_the_bits_of_the_whole() => Prop.ForAll(
        Gen.Choose(0, 180).ListOf(6).ToArbitrary(),
        pieces =>
        {
            var sequence = Samples.Sequence(Shape, pieces.Sum() + 1, pieces.Count);
            var outputs = new float[sequence.Steps * Shape.Outputs];
            var evaluator = new StreamingEvaluator(Network);
            var first = 0;
            foreach (var count in pieces.Append(1))
            {
                evaluator.Process(
                    sequence.Inputs.Slice(first * Shape.Inputs, count * Shape.Inputs), outputs.AsSpan(first * Shape.Outputs, count * Shape.Outputs));
                first += count;
            }

            return outputs.AsSpan().SequenceEqual(Network.Predict(sequence.Inputs));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void A_batch_gives_the_bits_of_single_sequences()
    {
        var sequences = Samples.Ragged(Shape, 30, 40);
        var order = new SequenceOrder(sequences.Length, 60);
        order.Arrange([.. sequences.Select(sequence => sequence.Steps)]);
        var pass = new NetworkPass(Network.Layout, Kernels.Best, order.Rows, sequences.Length);
        Fill(pass, order, sequences);
        Run(pass, order);
        for (var rank = 0; rank < order.Count; rank++)
        {
            var expected = Network.Predict(sequences[order.Sequence(rank)].Inputs);
            for (var step = 0; step < order.Length(rank); step++)
                Assert.Equal(expected[(step * Shape.Outputs)..((step + 1) * Shape.Outputs)], Outputs(pass, order.Row(step) + rank));
        }
    }

    [Fact]
    public void Reset_starts_another_sequence()
    {
        var sequence = Samples.Sequence(Shape, 5, 1);
        var evaluator = new StreamingEvaluator(Network);
        float[] first = new float[5 * Shape.Outputs], again = new float[5 * Shape.Outputs];
        evaluator.Process(sequence.Inputs, first);
        evaluator.Process(sequence.Inputs, again);
        Assert.NotEqual(first, again);
        evaluator.Reset();
        evaluator.Process(sequence.Inputs, again);
        Assert.Equal(first, again);
    }

    [Fact]
    public void Processing_allocates_nothing()
    {
        var sequence = Samples.Sequence(Shape, 300, 1);
        var evaluator = new StreamingEvaluator(Network);
        var outputs = new float[300 * Shape.Outputs];
        var least = long.MaxValue;
        for (var round = 0; round < 4; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            evaluator.Process(sequence.Inputs, outputs);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before); // the runtime allocates when it compiles a method again
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Bad_input_is_refused_and_named()
    {
        var evaluator = new StreamingEvaluator(Network);
        var inputs = new float[18];
        inputs[11] = float.NaN;
        var outputs = new float[70];
        Assert.Contains("input 2 of step 1 is NaN", Assert.Throws<ArgumentException>(() => evaluator.Process(inputs, outputs)).Message);
        Assert.Contains("no whole number", Assert.Throws<ArgumentException>(() => evaluator.Process(inputs.AsSpan(1), outputs)).Message);
        Assert.Contains("room for 69", Assert.Throws<ArgumentException>(() => evaluator.Process(new float[18], outputs.AsSpan(1))).Message);
    }

    private static unsafe void Run(NetworkPass pass, SequenceOrder order) => pass.Forward(Network.Memory.Start, order);

    private static void Fill(NetworkPass pass, SequenceOrder order, TrainingSequence[] sequences)
    {
        for (var rank = 0; rank < order.Count; rank++)
        {
            for (var step = 0; step < order.Length(rank); step++)
            {
                var row = sequences[order.Sequence(rank)].Inputs.Slice(step * Shape.Inputs, Shape.Inputs);
                row.CopyTo(pass.Inputs[((order.Row(step) + rank) * Shape.Inputs)..]);
            }
        }
    }

    private static unsafe float[] Outputs(NetworkPass pass, int row) =>
        [.. Enumerable.Range(0, Shape.Outputs).Select(o => pass.Outputs.From(row).Panel(o / PanelView.Width)[o % PanelView.Width])];
}
