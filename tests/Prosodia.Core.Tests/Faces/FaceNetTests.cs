using System.Globalization;
using Prosodia.Faces;
using Prosodia.Faces.Tflite;
using Xunit.Abstractions;

namespace Prosodia.Tests.Faces;

/// <summary>The three nets against other programs: PyTorch in double precision (face_nets_reference.py), and MediaPipe's own test.</summary>
public sealed class FaceNetTests(ITestOutputHelper output)
{
    /// <summary>
    /// Places in a picture of 820×1024, as MediaPipe's face_blendshapes_graph_test.cc has it; the order of the 146 points is that of its
    /// face_blendshapes_graph.cc.
    /// </summary>
    private static readonly int[] Points =
    [
        0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70, 78, 80, 81, 82, 84, 87, 88, 91, 93, 95,
        103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153, 154, 155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176,
        178, 181, 185, 191, 195, 197, 234, 246, 249, 251, 263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310, 311,
        312, 314, 317, 318, 321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380, 381, 382, 384, 385, 386, 387, 388,
        389, 390, 397, 398, 400, 402, 405, 409, 415, 454, 466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
    ];

    [Fact]
    public void The_detector_finds_what_PyTorch_finds()
    {
        if (FaceModelFile.IsAbsent(output, "the detector with PyTorch"))
            return;
        var net = Run(FaceModelFile.Model.Detector, -1, 1);
        Expect(net.Output(0), 2e-4, 4.132828435590106, 518.155994056067, 1.1336917672916105, -7.044709881538186, -0.2891233352555655, -15.092104124558752);
        Expect(net.Output(1), 2e-4, -3.4336134121312094, 18.75151181245062, -3.920647321991969, -3.6871666175212026, -4.76731286351879, -25.766021164807505);
    }

    [Fact]
    public void Landmarks_are_where_PyTorch_has_them()
    {
        if (FaceModelFile.IsAbsent(output, "landmarks with PyTorch"))
            return;
        var net = Run(FaceModelFile.Model.Landmarks, 0, 1);
        Expect(net.Output(0), 1e-3, 84.17855682583448, 11924.586354710276, 96.95005439738293, 118.67299319006088, 83.08070366900446, -4.209080284027172);
        Assert.Equal(-19.313776897792877, net.Output(1)[0], 1e-4);
        Assert.Equal(3.471622787214252e-14, net.Output(2)[0], 1e-16);
    }

    [Fact]
    public void Expressions_score_as_with_PyTorch()
    {
        if (FaceModelFile.IsAbsent(output, "scores of expressions with PyTorch"))
            return;
        var net = Run(FaceModelFile.Model.Blendshapes, 0, 256);
        Expect(
            net.Output(0), 2e-6, 0.23596526573108997, 0.15302971470989465, 9.776841532622724e-05, 0.008949960970309086, 0.0011259227364382896, 3.3275548793046397e-06);
    }

    [Fact]
    public void Expressions_score_as_in_the_test_of_MediaPipe()
    {
        if (FaceModelFile.IsAbsent(output, "scores of expressions with MediaPipe's test"))
            return;
        var folder = Path.GetDirectoryName(FaceModelFile.FullPath)!;
        var (from, to) = (Path.Combine(folder, "face_blendshapes_in_landmarks.prototxt"), Path.Combine(folder, "face_blendshapes_out.prototxt"));
        if (!File.Exists(from) || !File.Exists(to))
        {
            output.WriteLine($"NOT COMPARED: scores of expressions with MediaPipe's test. Its files are not in {folder}.");
            return;
        }

        float[] x = Values(from, "x"), y = Values(from, "y");
        var net = new TfliteInterpreter(FaceModelFile.Model.Blendshapes);
        for (var i = 0; i < Points.Length; i++)
            (net.Input(0)[2 * i], net.Input(0)[(2 * i) + 1]) = (820 * x[Points[i]], 1024 * y[Points[i]]);
        net.Run(CancellationToken.None);
        var expected = Values(to, "score");
        Assert.Equal(52, expected.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], net.Output(0)[i], 1e-5f);
    }

    private static float[] Values(string path, string name) =>
    [
        .. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))
            .Select(line => float.Parse(line[(name.Length + 2)..], CultureInfo.InvariantCulture)),
    ];

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
