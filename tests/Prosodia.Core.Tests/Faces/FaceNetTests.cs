using Prosodia.Faces;
using Prosodia.Faces.Tflite;
using Xunit.Abstractions;

namespace Prosodia.Tests.Faces;

/// <summary>The three nets against PyTorch in double precision: face_nets_reference.py.</summary>
public sealed class FaceNetTests(ITestOutputHelper output)
{
    [Fact]
    public void The_detector_finds_what_PyTorch_finds()
    {
        if (FaceModelFile.IsAbsent(output, "the detector with PyTorch"))
            return;
        var net = Run(Model().Detector, -1, 1);
        Expect(net.Output(0), 2e-4, 4.132828435590106, 518.155994056067, 1.1336917672916105, -7.044709881538186, -0.2891233352555655, -15.092104124558752);
        Expect(net.Output(1), 2e-4, -3.4336134121312094, 18.75151181245062, -3.920647321991969, -3.6871666175212026, -4.76731286351879, -25.766021164807505);
    }

    [Fact]
    public void Landmarks_are_where_PyTorch_has_them()
    {
        if (FaceModelFile.IsAbsent(output, "landmarks with PyTorch"))
            return;
        var net = Run(Model().Landmarks, 0, 1);
        Expect(net.Output(0), 1e-3, 84.17855682583448, 11924.586354710276, 96.95005439738293, 118.67299319006088, 83.08070366900446, -4.209080284027172);
        Assert.Equal(-19.313776897792877, net.Output(1)[0], 1e-4);
        Assert.Equal(3.471622787214252e-14, net.Output(2)[0], 1e-16);
    }

    [Fact]
    public void Expressions_score_as_with_PyTorch()
    {
        if (FaceModelFile.IsAbsent(output, "scores of expressions with PyTorch"))
            return;
        var net = Run(Model().Blendshapes, 0, 256);
        Expect(
            net.Output(0), 2e-6, 0.23596526573108997, 0.15302971470989465, 9.776841532622724e-05, 0.008949960970309086, 0.0011259227364382896, 3.3275548793046397e-06);
    }

    private static FaceModel Model() => FaceModel.Load(FaceModelFile.FullPath!);

    private static TfliteInterpreter Run(TfliteModel model, double low, double high)
    {
        var interpreter = new TfliteInterpreter(model);
        var input = interpreter.Input(0);
        for (var i = 0; i < input.Length; i++)
            input[i] = (float)(low + ((high - low) * ((i * 7919L) % 10007) / 10007));
        interpreter.Run(CancellationToken.None);
        return interpreter;
    }

    /// <summary>Mean and mean square of all values, and those at the start, a third, half and the end.</summary>
    private static void Expect(ReadOnlySpan<float> values, double tolerance, double mean, double meanSquare, params ReadOnlySpan<double> some)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (double value in values)
            (sum, squares) = (sum + value, squares + (value * value));
        Assert.Equal(mean, sum / values.Length, tolerance);
        Assert.Equal(meanSquare, squares / values.Length, tolerance * Math.Sqrt(meanSquare) * 2);
        int[] places = [0, values.Length / 3, values.Length / 2, values.Length - 1];
        for (var i = 0; i < places.Length; i++)
            Assert.Equal(some[i], values[places[i]], tolerance);
    }
}
