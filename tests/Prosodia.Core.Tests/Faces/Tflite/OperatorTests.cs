using Prosodia.Faces.Tflite;

namespace Prosodia.Tests.Faces.Tflite;

/// <summary>
/// Each operator on a small network. Convolutions and pooling: first two values, last two, sum and sum of squares by PyTorch in double precision
/// (operators.py beside this file), within 1e-5 of a value and 1e-4 of a sum. Others: by hand.
/// </summary>
public sealed class OperatorTests
{
    private const byte Add = 0, Concatenation = 2, Conv = 3, Depthwise = 4, Dequantize = 6, Logistic = 14, MaxPool = 17, Mul = 18, Relu = 19, Reshape = 22, Pad = 34,
        Transpose = 39, Mean = 40, Sub = 41, Div = 42, StridedSlice = 45, Prelu = 54, Neg = 59, Sum = 74, Sqrt = 75, Rsqrt = 76, SquaredDifference = 99;

    [Fact]
    public void A_convolution_with_a_missing_rim_is_PyTorchs()
    {
        var y = Convolve(Conv, [18, 3, 3, 10], 18, [1, 4, 3, 18], (0, 0), (1, 2), (2, 2));
        Matches(y, -2.9452722, 5.5305003, 6.1161781, -5.6742157, 44.2793858, 9238.3625905);
    }

    [Fact]
    public void A_convolution_inside_with_a_rectifier_is_PyTorchs()
    {
        var y = Convolve(Conv, [18, 2, 2, 10], 18, [1, 6, 5, 18], (0, 1), (1, 1), (2, 1), (3, 1));
        Matches(y, 0, 0, 2.9925067, 0, 860.1781861, 3970.2609067);
    }

    [Fact]
    public void A_convolution_of_each_channel_is_PyTorchs()
    {
        var y = Convolve(Depthwise, [1, 3, 3, 10], 10, [1, 4, 3, 10], (0, 0), (1, 2), (2, 2), (3, 1));
        Matches(y, -0.0759555, 0.7381991, 0.1453957, -0.345805, 1.4835198, 95.5667047);
    }

    [Fact]
    public void Pooling_with_a_missing_rim_is_PyTorchs()
    {
        var net = new NetworkWriter();
        var x = net.Tensor(1, 7, 6, 10);
        net.Operator(MaxPool, [x], (0, 0), (1, 2), (2, 2), (3, 2), (4, 2));
        net.Tensor(1, 4, 3, 10);
        Matches(Run(net, Wave(420, 0.37)), 0.6941647, 0.9074854, 0.1628245, 0.5085953, 90.0422569, 75.3123193);
    }

    [Theory]
    [InlineData(Relu, new[] { 0f, 0, 2, 9 })]
    [InlineData(Neg, new[] { 4f, 1, -2, -9 })]
    [InlineData(Logistic, new[] { 0.01798621f, 0.26894142f, 0.88079708f, 0.99987661f })]
    public void A_function_of_each_value(byte code, float[] expected) => Close(expected, Unary(code, -4, -1, 2, 9));

    [Theory]
    [InlineData(Sqrt, new[] { 0.5f, 1, 2, 3 })]
    [InlineData(Rsqrt, new[] { 2f, 1, 0.5f, 1 / 3f })]
    public void Roots(byte code, float[] expected) => Close(expected, Unary(code, 0.25f, 1, 4, 9));

    [Theory]
    [InlineData(Add, new[] { 11f, 21, 13, 23 })]
    [InlineData(Mul, new[] { 10f, 20, 30, 60 })]
    [InlineData(Sub, new[] { -9f, -19, -7, -17 })]
    [InlineData(Div, new[] { 0.1f, 0.05f, 0.3f, 0.15f })]
    [InlineData(SquaredDifference, new[] { 81f, 361, 49, 289 })]
    public void An_axis_of_length_one_is_repeated(byte code, float[] expected)
    {
        // [[1], [3]] and [10, 20]
        var net = new NetworkWriter();
        var (x, row) = (net.Tensor(2, 1), net.Constant([2], 10, 20));
        net.Operator(code, [x, row]);
        net.Tensor(2, 2);
        Close(expected, Run(net, [1, 3]));
    }

    [Fact]
    public void Slopes_are_of_channels()
    {
        var net = new NetworkWriter();
        var (x, slopes) = (net.Tensor(1, 1, 2, 9), net.Constant([1, 1, 9], 1, 2, 3, 4, 5, 6, 7, 8, 9));
        net.Operator(Prelu, [x, slopes]);
        net.Tensor(1, 1, 2, 9);
        Close([-1, -2, -3, -4, -5, -6, -7, -8, -9, 1, 1, 1, 1, 1, 1, 1, 1, 1], Run(net, [.. Enumerable.Repeat(-1f, 9), .. Enumerable.Repeat(1f, 9)]));
    }

    [Theory]
    [InlineData(Mean, new[] { 2.5f, 3.5f, 4.5f })]
    [InlineData(Sum, new[] { 5f, 7, 9 })]
    public void Sums_go_along_axes(byte code, float[] expected)
    {
        var net = new NetworkWriter();
        var (x, axes) = (net.Tensor(1, 2, 3), net.Integers(1));
        net.Operator(code, [x, axes], (0, 1));
        net.Tensor(1, 1, 3);
        Close(expected, Run(net, [1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void Axes_change_places()
    {
        var net = new NetworkWriter();
        var (x, order) = (net.Tensor(2, 3), net.Integers(1, 0));
        net.Operator(Transpose, [x, order]);
        net.Tensor(3, 2);
        Close([1, 4, 2, 5, 3, 6], Run(net, [1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void Zeros_go_around()
    {
        var net = new NetworkWriter();
        var (x, widths) = (net.Tensor(1, 2), net.Integers(1, 0, 1, 2));

        // The widths are a matrix of two rows in a real file; their order is the same.
        net.Operator(Pad, [x, widths]);
        net.Tensor(2, 5);
        Close([0, 0, 0, 0, 0, 0, 7, 8, 0, 0], Run(net, [7, 8]));
    }

    [Fact]
    public void Tensors_follow_one_another_along_an_axis()
    {
        var net = new NetworkWriter();
        var (x, constant) = (net.Tensor(2, 1), net.Constant([2, 2], 5, 6, 7, 8));
        net.Operator(Concatenation, [x, constant], (0, -1));
        net.Tensor(2, 3);
        Close([1, 5, 6, 2, 7, 8], Run(net, [1, 2]));
    }

    [Fact]
    public void A_part_is_taken_and_an_axis_shrinks()
    {
        var net = new NetworkWriter();
        var (x, begin, end, step) = (net.Tensor(2, 5), net.Integers(1, 1), net.Integers(2, 5), net.Integers(1, 2));
        net.Operator(StridedSlice, [x, begin, end, step], (4, 1));
        net.Tensor(2);
        Close([7, 9], Run(net, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    }

    [Fact]
    public void Half_precision_is_widened()
    {
        var net = new NetworkWriter();
        var (x, halves) = (net.Tensor(2), net.Halves([2], 0.5f, 0.333f));
        net.Operator(Dequantize, [halves]);
        var wide = net.Tensor(2);
        net.Operator(Add, [x, wide]);
        net.Tensor(2);
        Close([1.5f, 1 + 0.33300781f], Run(net, [1, 1]));
    }

    [Fact]
    public void A_shape_is_another_view_of_the_same_values()
    {
        var net = new NetworkWriter();
        net.Operator(Reshape, [net.Tensor(2, 2)]);
        net.Tensor(4);
        Close([1, 2, 3, 4], Run(net, [1, 2, 3, 4]));
    }

    [Fact]
    public void A_second_run_gives_the_same_bits()
    {
        var net = new NetworkWriter();
        var (x, weights, bias) = (net.Tensor(1, 7, 6, 10), net.Constant([18, 3, 3, 10], Wave(1620, 0.11)), net.Constant([18], Wave(18, 0.5)));
        net.Operator(Conv, [x, weights, bias], (0, 0), (1, 1), (2, 1));
        net.Tensor(1, 7, 6, 18);
        var interpreter = new TfliteInterpreter(TfliteModel.Read(net.Build(), "net"));
        Wave(420, 0.37).CopyTo(interpreter.Input(0));
        interpreter.Run();
        var first = interpreter.Output(0).ToArray();
        interpreter.Run();
        Assert.Equal(first, interpreter.Output(0).ToArray());
    }

    private static float[] Convolve(byte code, int[] filter, int outputs, int[] shape, params (int Field, int Value)[] options)
    {
        var net = new NetworkWriter();
        var count = filter.Aggregate(1, (product, length) => product * length);
        var (x, weights, bias) = (net.Tensor(1, 7, 6, 10), net.Constant(filter, Wave(count, 0.11)), net.Constant([outputs], Wave(outputs, 0.5)));
        net.Operator(code, [x, weights, bias], options);
        net.Tensor(shape);
        return Run(net, Wave(420, 0.37));
    }

    private static float[] Unary(byte code, params float[] values)
    {
        var net = new NetworkWriter();
        net.Operator(code, [net.Tensor(4)]);
        net.Tensor(4);
        return Run(net, values);
    }

    private static float[] Run(NetworkWriter net, float[] input)
    {
        var interpreter = new TfliteInterpreter(TfliteModel.Read(net.Build(), "net"));
        input.CopyTo(interpreter.Input(0));
        interpreter.Run();
        return interpreter.Output(0).ToArray();
    }

    private static float[] Wave(int count, double step) => [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(i * step))];

    private static void Close(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6f);
    }

    private static void Matches(float[] y, double first, double second, double lastButOne, double last, double sum, double squares)
    {
        Assert.Equal(first, y[0], 1e-5);
        Assert.Equal(second, y[1], 1e-5);
        Assert.Equal(lastButOne, y[^2], 1e-5);
        Assert.Equal(last, y[^1], 1e-5);
        Assert.Equal(sum, y.Sum(value => (double)value), 1e-4);
        Assert.Equal(squares, y.Sum(value => (double)value * value), 1e-4 * Math.Max(1, squares));
    }
}
