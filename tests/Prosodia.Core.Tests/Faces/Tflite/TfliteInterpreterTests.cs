using Prosodia.Faces.Tflite;
using Op = Prosodia.Faces.Tflite.TfliteOperatorCode;

namespace Prosodia.Tests.Faces.Tflite;

public sealed class TfliteInterpreterTests
{
    [Fact]
    public void A_run_allocates_nothing()
    {
        var interpreter = Interpreter(Chain(out var output), output);
        interpreter.Run(CancellationToken.None);
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Allocated(interpreter))); // what the runtime allocates while it compiles comes once

        static long Allocated(TfliteInterpreter interpreter)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            interpreter.Run(CancellationToken.None);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void The_next_run_knows_nothing_of_the_one_before()
    {
        var interpreter = Interpreter(Chain(out var output), output);
        float[] Run(int seed)
        {
            TestNet.Numbers(interpreter.Input(0).Length, seed).CopyTo(interpreter.Input(0));
            interpreter.Run(CancellationToken.None);
            return interpreter.Output(0).ToArray();
        }

        var first = Run(1);
        Assert.NotEqual(first, Run(2));
        Assert.Equal(first, Run(1));
    }

    [Fact]
    public void A_convolution_that_others_read_too_keeps_its_values()
    {
        var net = new TestNet();
        var convolved = Convolution(net, net.Input(1, 2, 4, 8));
        var rectified = net.Operator(Op.Relu, [1, 2, 4, 8], [], convolved);
        var interpreter = Interpreter(net, convolved, rectified);
        TestNet.Numbers(64, 1).CopyTo(interpreter.Input(0));
        interpreter.Run(CancellationToken.None);
        Assert.Contains(interpreter.Output(0).ToArray(), value => value < 0);
        Assert.Equal(interpreter.Output(0).ToArray().Select(value => Math.Max(value, 0)), interpreter.Output(1).ToArray());
    }

    [Fact]
    public void Joining_a_convolution_with_what_follows_changes_no_bit()
    {
        var (joined, apart) = (new TestNet(), new TestNet());
        int output = 0, convolved = 0;
        foreach (var net in new[] { joined, apart })
        {
            var input = net.Input(1, 2, 4, 8);
            convolved = Convolution(net, input);
            output = net.Operator(Op.Prelu, [1, 2, 4, 8], [], net.Operator(Op.Add, [1, 2, 4, 8], [], input, convolved), net.Weights(5, 1, 1, 8));
        }

        TfliteModel one = TfliteModel.Read(joined.Write(output), "joined"), three = TfliteModel.Read(apart.Write(output, convolved), "apart");
        Assert.Equal((1, 3), (one.Steps.Length, three.Steps.Length));
        Assert.Equal(First(one), First(three));
    }

    [Fact]
    public void Tensors_that_are_not_needed_at_once_share_memory()
    {
        var net = new TestNet();
        var tensor = net.Input(16);
        for (var i = 0; i < 9; i++)
            tensor = net.Operator(Op.Neg, [16], [], tensor);
        Assert.Equal(3 * 16, TfliteModel.Read(net.Write(tensor), "net").Plan.Length); // the input, and two in turn
    }

    [Fact]
    public void A_value_that_is_no_number_stays_one()
    {
        var net = new TestNet();
        var interpreter = Interpreter(net, net.Operator(Op.Relu, [1, 2, 4, 8], [], Convolution(net, net.Input(1, 2, 4, 8))));
        interpreter.Input(0)[..8].Fill(float.NaN);
        interpreter.Run(CancellationToken.None);
        Assert.All(interpreter.Output(0)[..8].ToArray(), value => Assert.True(float.IsNaN(value)));
        Assert.All(interpreter.Output(0)[8..].ToArray(), value => Assert.False(float.IsNaN(value)));
    }

    [Fact]
    public void A_run_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Interpreter(Chain(out var output), output).Run(new CancellationToken(canceled: true)));

    private static TestNet Chain(out int output)
    {
        var net = new TestNet();
        var input = net.Input(1, 8, 8, 8);
        var pooled = net.Operator(Op.MaxPool2D, [1, 4, 4, 8], new() { [1] = 2, [2] = 2, [3] = 2, [4] = 2 }, input);
        output = net.Operator(Op.Logistic, [1, 4, 4, 8], [], Convolution(net, pooled, 4, 4));
        return net;
    }

    private static int Convolution(TestNet net, int input, int height = 2, int width = 4) =>
        net.Operator(Op.Conv2D, [1, height, width, 8], new() { [1] = 1, [2] = 1 }, input, net.Weights(3, 8, 1, 1, 8), net.Weights(4, 8));

    private static TfliteInterpreter Interpreter(TestNet net, params int[] outputs) => new(TfliteModel.Read(net.Write(outputs), "net"));

    private static float[] First(TfliteModel model)
    {
        var interpreter = new TfliteInterpreter(model);
        TestNet.Numbers(interpreter.Input(0).Length, 1).CopyTo(interpreter.Input(0));
        interpreter.Run(CancellationToken.None);
        return interpreter.Output(0).ToArray();
    }
}
