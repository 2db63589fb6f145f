using Prosodia.Faces.Tflite;
using Fields = Prosodia.Tests.Faces.Tflite.FlatWriter.Fields;
using Op = Prosodia.Faces.Tflite.TfliteOperatorCode;

namespace Prosodia.Tests.Faces.Tflite;

/// <summary>What a file may hold that no model holds.</summary>
public sealed class TfliteModelTests
{
    private const int Weights = 1;
    private const int Output = 3;

    /// <summary>How a small net is spoilt, and what the error names. Tensors are input, weights, biases, output; all but 0 are in buffers 1, 2.</summary>
    public static TheoryData<string, Action<TestNetBox>> Spoilt => new()
    {
        { "operator 0 has the code 7 of 1", box => box.Net.Operators[0][0] = 7 },
        { "operator 0 has the code 32 FaceMagic, which is not carried out", box => box.Net.Codes[0] = new() { [0] = 32, [1] = "FaceMagic", [3] = 32 } },
        { "tensor 1 't1' is of type 9", box => box.Net.Tensors[Weights][1] = 9 },
        { "tensor 1 't1' is quantised", box => box.Net.Tensors[Weights][4] = new Fields { [2] = new[] { 1 } } },
        { "tensor 1 't1' is a variable or sparse", box => box.Net.Tensors[Weights][6] = new Fields() },
        { "tensor 1 't1' has its values in buffer 99 of 3", box => box.Net.Tensors[Weights][2] = 99 },
        { "tensor 1 't1' needs 256 bytes of values and has 255", box => box.Net.Buffers[1][0] = new byte[255] },
        { "has its values outside the tables", box => box.Net.Buffers[1] = new() { [1] = 4, [2] = 256 } },
        { "tensor 1 't1' has the shape 0×8", box => box.Net.Tensors[Weights][0] = new[] { 0, 8 } },
        { "tensor 1 't1' has the shape -1×-64", box => box.Net.Tensors[Weights][0] = new[] { -1, -64 } },
        { "has the shape 65536×65536", box => box.Net.Tensors[Weights][0] = new[] { 65536, 65536 } },
        { "has the shape 2147483647×2147483647×2147483647×4", box => box.Net.Tensors[Output][0] = new[] { int.MaxValue, int.MaxValue, int.MaxValue, 4 } },
        { "a vector has 5 elements; at most 4 are read here", box => box.Net.Tensors[Weights][0] = new[] { 8, 1, 1, 8, 1 } },
        { "there is no tensor -1: the graph has 4", box => box.Net.Operators[0][1] = new[] { 0, 1, -1 } },
        { "operator 0 has 3 inputs and 2 outputs", box => box.Net.Operators[0][2] = new[] { 3, 3 } },
        { "operator 0 (Conv2D): it needs a picture, four-dimensional weights", box => box.Net.Operators[0][1] = new[] { 0, 1 } },
        { "operator 0 (Conv2D): tensor 3 't3' (1×2×4×8) cannot be read", box => box.Net.Operators[0][1] = new[] { 3, 1, 2 } },
        { "operator 0 (Conv2D): tensor 0 't0' (1×2×4×8) cannot be made", box => box.Net.Operators[0][2] = new[] { 0 } },
        { "operator 0 (Conv2D): a window of 1×1 in steps of 0×1", box => box.Options[2] = 0 },
        { "operator 0 (Conv2D): the activation 3 is not carried out", box => box.Options[3] = 3 },
        { "operator 0 (Conv2D): windows with holes", box => box.Options[4] = 2 },
        { "operator 0 (Conv2D): makes 1×2 of 1×2×4×8, but the file says 1×2×4×8", box => (box.Options[1], box.Options[2]) = (2, 2) },
        { "operator 0 (Conv2D): weights 8×1×1×8 and biases 8 do not fit", box => box.Net.Tensors[0][0] = new[] { 1, 2, 4, 7 } },
        { "operator 1 (Conv2D): tensor 3 't3' (1×2×4×8) cannot be made", box => box.Net.Operators.Add(box.Net.Operators[0]) },
        { "a vector has 4097 elements; at most 4096 are read here", box => box.Net.Tensors.AddRange(Enumerable.Repeat(box.Net.Tensors[0], 4093)) },
        { "all together 33554432", box => box.Net.Tensors.AddRange(Enumerable.Repeat(new Fields { [0] = new[] { 1 << 22 }, [2] = 0 }, 9)) },
        { "operator 1 (Neg): tensor 4 't4' (3) holds whole numbers", box => box.Net.Operator(Op.Neg, [3], [], box.Net.Integers(1, 2, 3)) },
        { "operator 1 (Dequantize) does not widen weights of 16 bits", box => box.Net.Operator(Op.Dequantize, [1, 2, 4, 8], [], 0) },
        { "the graph's inputs and outputs must be distinct tensors of float32 that are computed", WidenedInput },
        { "weights of all convolutions take the room of 33554496 values", ManyThinConvolutions },
        { "the schema has version 4", box => box.Net.Model[0] = 4 },
        { "there are 2 graphs; one is read", box => box.Net.Model[2] = new Fields[] { [], [] } },
        { "there are 0 graphs; one is read", box => box.Net.Model[2] = Array.Empty<Fields>() },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void A_spoilt_model_is_refused_with_place_and_reason(string reason, Action<TestNetBox> spoil)
    {
        var box = TestNetBox.Make();
        spoil(box);
        var error = Assert.Throws<TfliteException>(() => TfliteModel.Read(box.Write(), "small.tflite"));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("small.tflite: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_says_what_it_takes_and_gives()
    {
        var model = TfliteModel.Read(TestNetBox.Make().Write(), "small.tflite");
        Assert.Equal("1×2×4×8", Assert.Single(model.Inputs).ToString());
        Assert.Equal(new TensorShape(1, 2, 4, 8), Assert.Single(model.Outputs));
    }

    [Theory]
    [InlineData(0)] // the input
    [InlineData(1)] // of nobody
    public void An_output_that_no_operator_makes_is_refused(int output)
    {
        var net = new TestNet();
        var input = net.Input(3);
        net.Place(3);
        net.Operator(Op.Neg, [3], [], input);
        Assert.Contains($"tensor {output} 't{output}' (3) is an output that no operator makes", Refusal(net.Write(output)), StringComparison.Ordinal);
    }

    [Fact]
    public void More_work_than_a_machine_should_do_is_refused()
    {
        var net = new TestNet();
        var tensor = net.Input(1, 512, 512, 8);
        var (weights, biases) = (net.Weights(1, 8, 8, 8, 8), net.Weights(2, 8));
        tensor = net.Operator(Op.Conv2D, [1, 512, 512, 8], new() { [1] = 1, [2] = 1 }, tensor, weights, biases);
        Assert.Contains("a run takes 1073741824 multiplications", Refusal(net.Write(tensor)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_short_is_refused_wherever_it_ends()
    {
        var file = TestNetBox.Make().Write();
        for (var length = 0; length < file.Length; length++)
            Refusal(file.AsMemory(0, length));
    }

    /// <summary>Damage may leave a model that can be run, or one that is refused: nothing else.</summary>
    [Fact]
    public void Damage_never_does_more_than_to_be_refused()
    {
        var file = SmallNet();
        var random = new Random(5);
        var (refused, ran) = (0, 0);
        for (var i = 0; i < 10_000; i++)
        {
            var damaged = file.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                damaged[random.Next(damaged.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : random.Next(4) * 85);
            try
            {
                new TfliteInterpreter(TfliteModel.Read(damaged, "damaged")).Run(CancellationToken.None);
                ran++;
            }
            catch (TfliteException)
            {
                refused++;
            }
        }

        Assert.True(refused > 3_000 && ran > 1_000, $"{refused} refused, {ran} ran");
    }

    private static void WidenedInput(TestNetBox box)
    {
        box.Net.Halves(new float[64], 1, 2, 4, 8);
        box.Net.Operators[^1][2] = new[] { 0 };
    }

    /// <summary>One tensor of weights, of one channel, which take eight times their room when they are packed, for many operators.</summary>
    private static void ManyThinConvolutions(TestNetBox box)
    {
        var (input, weights, bias) = (box.Net.Input(1, 1, 1, 1 << 20), box.Net.Halves(new float[1 << 20], 1, 1, 1, 1 << 20), box.Net.Weights(1, 1));
        for (var i = 0; i < 4; i++)
            box.Net.Operator(Op.Conv2D, [1, 1, 1, 1], new() { [1] = 1, [2] = 1 }, input, weights, bias);
    }

    private static byte[] SmallNet()
    {
        var net = new TestNet();
        var input = net.Input(1, 2, 4, 8);
        var tensor = net.Operator(Op.Conv2D, [1, 2, 4, 8], new() { [1] = 1, [2] = 1 }, input, net.Halves(TestNet.Numbers(64, 1), 8, 1, 1, 8), net.Weights(2, 8));
        tensor = net.Operator(Op.Add, [1, 2, 4, 8], [], tensor, input);
        tensor = net.Operator(Op.DepthwiseConv2D, [1, 1, 2, 8], new() { [1] = 2, [2] = 2 }, tensor, net.Weights(3, 1, 3, 3, 8), net.Weights(4, 8));
        tensor = net.Operator(Op.Pad, [1, 2, 2, 8], [], tensor, net.Integers(0, 0, 1, 0, 0, 0, 0, 0));
        tensor = net.Operator(Op.StridedSlice, [1, 1, 2, 8], new() { [0] = 0, [1] = 15 }, tensor, net.Integers(0, 1, 0, 0), net.Integers(0, 0, 0, 0), net.Integers(1, 1, 1, 1));
        tensor = net.Operator(Op.MaxPool2D, [1, 1, 1, 8], new() { [0] = 1, [1] = 1, [2] = 1, [3] = 2, [4] = 1 }, tensor);
        tensor = net.Operator(Op.Mean, [1, 1, 1], new() { [0] = false }, tensor, net.Integers(3));
        return net.Write(tensor);
    }

    private static string Refusal(ReadOnlyMemory<byte> file) => Assert.Throws<TfliteException>(() => TfliteModel.Read(file, "small.tflite")).Message;

    /// <summary>A net of one convolution, to be spoilt.</summary>
    public sealed class TestNetBox
    {
        private int _output;

        internal TestNet Net { get; } = new();

        internal Fields Options { get; } = new() { [1] = 1, [2] = 1 };

        internal static TestNetBox Make()
        {
            var box = new TestNetBox();
            var net = box.Net;
            box._output = net.Operator(Op.Conv2D, [1, 2, 4, 8], box.Options, net.Input(1, 2, 4, 8), net.Weights(1, 8, 1, 1, 8), net.Weights(2, 8));
            return box;
        }

        internal byte[] Write() => Net.Write(_output);
    }
}
