using Prosodia.Faces.Tflite;

namespace Prosodia.Tests.Faces.Tflite;

public sealed class HostileNetworkTests
{
    [Fact]
    public void What_is_no_network_is_refused()
    {
        var error = Assert.Throws<TfliteException>(() => TfliteModel.Read("RIFF....WAVE"u8.ToArray(), "a.tflite"));
        Assert.Equal("a.tflite: is not a TensorFlow Lite network (bytes 4 to 7 are not TFL3)", error.Message);
    }

    [Fact]
    public void An_unknown_operator_is_named()
    {
        var net = new NetworkWriter();
        net.Operator(88, [net.Tensor(2)]);
        net.Tensor(2);
        Assert.Equal("n: operator 0 is not supported (code 88)", Assert.Throws<TfliteException>(() => TfliteModel.Read(net.Build(), "n")).Message);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_before_anything_runs()
    {
        var net = new NetworkWriter();
        var (x, weights, bias) = (net.Tensor(1, 4, 4, 3), net.Constant([2, 1, 1, 5], new float[10]), net.Constant([2], 0, 0));
        net.Operator(3, [x, weights, bias], (0, 1), (1, 1), (2, 1));
        net.Tensor(1, 4, 4, 2);
        var model = TfliteModel.Read(net.Build(), "n");
        Assert.Equal("n: operator 0 (Conv2D): its weights [2 × 1 × 1 × 5] do not fit [1 × 4 × 4 × 3]", Assert.Throws<TfliteException>(() => new TfliteInterpreter(model)).Message);
    }

    [Fact]
    public void A_huge_shape_is_refused()
    {
        var net = new NetworkWriter();
        net.Operator(19, [net.Tensor(60_000, 60_000)]);
        net.Tensor(60_000, 60_000);
        Assert.Contains("values are supported", Assert.Throws<TfliteException>(() => TfliteModel.Read(net.Build(), "n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_or_runs()
    {
        var whole = Small();
        for (var length = 0; length < whole.Length; length++)
            ReadsOrRefuses(whole[..length]);
    }

    [Fact]
    public void A_hundred_thousand_damaged_files_are_refused_or_run()
    {
        var (whole, random) = (Small(), new Random(7));
        for (var i = 0; i < 100_000; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            ReadsOrRefuses(damaged);
        }
    }

    /// <summary>A convolution, a slice of it, its mean: two kinds of constants, and options of every sort.</summary>
    private static byte[] Small()
    {
        var net = new NetworkWriter();
        var (x, weights, bias) = (net.Tensor(1, 4, 4, 2), net.Constant([3, 2, 2, 2], new float[24]), net.Constant([3], 1, 2, 3));
        net.Operator(3, [x, weights, bias], (0, 0), (1, 2), (2, 2), (3, 1));
        var convolved = net.Tensor(1, 2, 2, 3);
        net.Operator(45, [convolved, net.Integers(0, 0, 0, 0), net.Integers(1, 1, 2, 3), net.Integers(1, 1, 1, 1)], (0, 15));
        var part = net.Tensor(1, 1, 2, 3);
        net.Operator(40, [part, net.Integers(2)], (0, 1));
        net.Tensor(1, 1, 1, 3);
        return net.Build();
    }

    private static void ReadsOrRefuses(byte[] file)
    {
        try
        {
            new TfliteInterpreter(TfliteModel.Read(file, "n")).Run();
        }
        catch (TfliteException)
        {
            // The point: nothing else may be thrown.
        }
    }
}
