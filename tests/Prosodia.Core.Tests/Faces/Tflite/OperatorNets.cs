using Fields = Prosodia.Tests.Faces.Tflite.FlatWriter.Fields;
using Op = Prosodia.Faces.Tflite.TfliteOperatorCode;

namespace Prosodia.Tests.Faces.Tflite;

/// <summary>The small nets of tflite_operators.py by name: each gives what it makes of inputs of the seeds 1 and 5001.</summary>
/// <remarks>Fields of options: a window has padding (0 SAME, 1 VALID), stride of columns and of rows in front.</remarks>
internal static class OperatorNets
{
    public static IReadOnlyDictionary<string, Func<float[]>> All { get; } = new Dictionary<string, Func<float[]>>
    {
        ["conv_pointwise"] = () => Convolution([1, 2, 4, 5], [28, 1, 1, 5], [1, 2, 4, 28], Window(1, 1)),
        ["conv_few_pixels"] = () => Convolution([1, 1, 2, 9], [20, 1, 1, 9], [1, 1, 2, 20], Window(1, 1)),
        ["conv_thin"] = () => Convolution([1, 3, 3, 4], [2, 3, 3, 4], [1, 3, 3, 2], Window(0, 1)),
        ["conv_same_stride"] = () => Convolution([1, 7, 9, 3], [8, 5, 5, 3], [1, 4, 5, 8], Window(0, 2, (3, 1))),
        ["conv_valid_stride"] = () => Convolution([1, 5, 15, 3], [16, 2, 2, 3], [1, 2, 7, 16], Window(1, 2)),
        ["conv_many_pixels"] = () => Convolution([1, 30, 1, 300], [9, 1, 1, 300], [1, 30, 1, 9], Window(1, 1)),
        ["conv_add_prelu"] = ConvolutionAddPrelu,
        ["conv_relu"] = ConvolutionRelu,
        ["depthwise"] = () => Depthwise([1, 4, 9, 10], [1, 3, 3, 10], [1, 4, 9, 10], Window(0, 1, (3, 1))),
        ["depthwise_stride"] = () => Depthwise([1, 5, 17, 8], [1, 3, 3, 8], [1, 3, 9, 8], Window(0, 2, (3, 1), (4, 1))),
        ["depthwise_even"] = () => Depthwise([1, 6, 16, 8], [1, 3, 3, 8], [1, 3, 8, 8], Window(0, 2, (3, 1))),
        ["depthwise_thin"] = () => Depthwise([1, 4, 4, 3], [1, 3, 3, 3], [1, 4, 4, 3], Window(0, 1, (3, 1))),
        ["max_pool"] = () => Unary(Op.MaxPool2D, [1, 5, 5, 10], [1, 3, 3, 10], Window(0, 2, (3, 2), (4, 2))),
        ["max_pool_valid"] = () => Unary(Op.MaxPool2D, [1, 5, 5, 3], [1, 2, 4, 3], new() { [0] = 1, [1] = 1, [2] = 2, [3] = 2, [4] = 3 }),
        ["add"] = () => Binary(Op.Add, [2, 3, 1], [4], [2, 3, 4]),
        ["sub"] = () => Binary(Op.Sub, [1, 9, 2], [1, 1, 2], [1, 9, 2]),
        ["mul"] = () => Binary(Op.Mul, [1, 3, 9], [1, 3, 1], [1, 3, 9]),
        ["mul_one"] = () => Binary(Op.Mul, [1, 3, 9], [], [1, 3, 9]),
        ["div"] = () => Binary(Op.Div, [3, 9], [3, 9], [3, 9]),
        ["squared_difference"] = () => Binary(Op.SquaredDifference, [1, 2, 2, 9], [1, 2, 1, 9], [1, 2, 2, 9]),
        ["prelu"] = () => Binary(Op.Prelu, [1, 2, 2, 11], [1, 1, 11], [1, 2, 2, 11]),
        ["relu"] = () => Unary(Op.Relu, [11], [11]),
        ["neg"] = () => Unary(Op.Neg, [3, 3], [3, 3]),
        ["logistic"] = () => Unary(Op.Logistic, [11], [11]),
        ["sqrt"] = () => Squared(Op.Sqrt),
        ["rsqrt"] = () => Squared(Op.Rsqrt),
        ["mean"] = () => Reduce(Op.Mean, [1, 4, 9], [1, 1, 9], keeps: true, 1),
        ["mean_last"] = () => Reduce(Op.Mean, [1, 1, 4, 9], [1, 1, 4, 1], keeps: true, 3),
        ["mean_two"] = () => Reduce(Op.Mean, [2, 3, 4, 5], [2, 5], keeps: false, 1, -2),
        ["sum"] = () => Reduce(Op.Sum, [1, 6, 2], [1, 6, 1], keeps: true, -1),
        ["reshape"] = () => Unary(Op.Reshape, [1, 3, 4, 2], [12, 2]),
        ["transpose"] = () => With([1, 3, 4, 2], [1, 2, 3, 4], Op.Transpose, [], [0, 3, 1, 2]),
        ["pad"] = () => With([1, 2, 2, 3], [1, 3, 4, 4], Op.Pad, [], [0, 0, 1, 0, 0, 2, 0, 1]),
        ["slice"] = () => With([1, 5, 4, 3], [1, 2, 3, 3], Op.StridedSlice, new() { [0] = 1, [1] = 8 }, [7, 1, -3, 0], [1, 5, 4, 0], [1, 3, 1, 1]),
        ["slice_dropped"] = () => With([2, 5], [5], Op.StridedSlice, new() { [0] = 2, [1] = 2, [4] = 1 }, [1, 0], [0, 0], [1, 1]),
        ["concatenation"] = () => Binary(Op.Concatenation, [1, 2, 3, 4], [1, 2, 1, 4], [1, 2, 4, 4], new() { [0] = -2 }),
    };

    private static Fields Window(int padding, int stride, params (int Field, int Value)[] more)
    {
        Fields options = new() { [0] = padding, [1] = stride, [2] = stride };
        foreach (var (field, value) in more)
            options[field] = value;
        return options;
    }

    private static float[] Convolution(int[] input, int[] weights, int[] output, Fields options)
    {
        var net = new TestNet();
        return net.Run(net.Operator(Op.Conv2D, output, options, net.Input(input), net.Weights(11, weights), net.Weights(12, weights[0])));
    }

    private static float[] Depthwise(int[] input, int[] weights, int[] output, Fields options)
    {
        var net = new TestNet();
        return net.Run(net.Operator(Op.DepthwiseConv2D, output, options, net.Input(input), net.Weights(11, weights), net.Weights(12, weights[3])));
    }

    private static float[] ConvolutionAddPrelu()
    {
        var net = new TestNet();
        int input = net.Input(1, 3, 5, 12), weights = net.Halves(TestNet.Numbers(144, 11), 12, 1, 1, 12);
        var convolved = net.Operator(Op.Conv2D, [1, 3, 5, 12], Window(1, 1), input, weights, net.Weights(12, 12));
        var sum = net.Operator(Op.Add, [1, 3, 5, 12], [], input, convolved);
        return net.Run(net.Operator(Op.Prelu, [1, 3, 5, 12], [], sum, net.Weights(13, 1, 1, 12)));
    }

    private static float[] ConvolutionRelu()
    {
        var net = new TestNet();
        var convolved = net.Operator(Op.Conv2D, [1, 3, 3, 8], Window(1, 1), net.Input(1, 3, 3, 4), net.Weights(11, 8, 1, 1, 4), net.Weights(12, 8));
        return net.Run(net.Operator(Op.Relu, [1, 3, 3, 8], [], convolved));
    }

    private static float[] Unary(Op code, int[] input, int[] output, Fields? options = null)
    {
        var net = new TestNet();
        return net.Run(net.Operator(code, output, options ?? [], net.Input(input)));
    }

    private static float[] Squared(Op code)
    {
        var net = new TestNet();
        var input = net.Input(11);
        return net.Run(net.Operator(code, [11], [], net.Operator(Op.Mul, [11], [], input, input)));
    }

    private static float[] Binary(Op code, int[] first, int[] second, int[] output, Fields? options = null)
    {
        var net = new TestNet();
        return net.Run(net.Operator(code, output, options ?? [], net.Input(first), net.Input(second)));
    }

    private static float[] Reduce(Op code, int[] input, int[] output, bool keeps, params int[] axes) =>
        With(input, output, code, new() { [0] = keeps }, axes);

    private static float[] With(int[] input, int[] output, Op code, Fields options, params int[][] integers)
    {
        var net = new TestNet();
        return net.Run(net.Operator(code, output, options, [net.Input(input), .. integers.Select(net.Integers)]));
    }
}
