using System.Globalization;
using Prosodia.Faces;
using Prosodia.Faces.Channels;
using Prosodia.Faces.Tflite;
using Xunit.Abstractions;

namespace Prosodia.Tests.Faces;

public sealed class FaceModelTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_file_is_refused_with_what_is_needed()
    {
        var path = _folder.Write("face.task", new byte[100]);
        var error = Assert.Throws<FaceModelException>(() => FaceModel.Load(path));
        Assert.Contains("is not the published file, which has 3758596 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("face_landmarker.task", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_right_length_with_another_content_is_refused()
    {
        var path = _folder.Write("face.task", new byte[FaceModel.KnownLength]);
        Assert.Contains("has the SHA-256 ", Assert.Throws<FaceModelException>(() => FaceModel.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expressions_equal_the_publishers_example()
    {
        // MediaPipe's own test data: 478 points of a portrait of 820 × 1024 pixels, and the scores that its program gave.
        if (FaceModelFile.IsAbsent(output, "expressions against MediaPipe's example"))
            return;
        var folder = Path.GetDirectoryName(FaceModelFile.FullPath)!;
        var (x, y) = (Numbers(folder, "face_blendshapes_in_landmarks.prototxt", "x:"), Numbers(folder, "face_blendshapes_in_landmarks.prototxt", "y:"));
        var expected = Numbers(folder, "face_blendshapes_out.prototxt", "score:");
        var points = x.Zip(y).SelectMany(point => new[] { point.First * 820, point.Second * 1024 }).ToArray();
        var scores = new ExpressionNetwork(FaceModel.Load(FaceModelFile.FullPath!)).Scores(points, default);
        Assert.Equal(52, expected.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], scores[i], 1e-5f);
    }

    /// <summary>Means and mean squares over all values of an output, and some values, by face_nets_reference.py beside this file: PyTorch in double precision.</summary>
    [Fact]
    public void Networks_equal_the_same_graphs_in_PyTorch()
    {
        if (FaceModelFile.IsAbsent(output, "networks against PyTorch"))
            return;
        var model = FaceModel.Load(FaceModelFile.FullPath!);
        var detector = Run(model.Detector, -1, 1);
        Matches(detector.Output(0), 4.132828435590106, 518.155994056067, 1e-4, (0, 1.1336917672916105), (4778, -7.044709881538186), (14335, -15.092104124558752));
        Matches(detector.Output(1), -3.4336134121312094, 18.75151181245062, 1e-4, (0, -3.920647321991969), (298, -3.6871666175212026), (895, -25.766021164807505));
        var landmarks = Run(model.Landmarks, 0, 1);
        Matches(landmarks.Output(0), 84.17855682583448, 11924.586354710276, 1e-3, (0, 96.95005439738293), (478, 118.67299319006088), (1433, -4.209080284027172));
        Matches(landmarks.Output(1), -19.313776897792877, 373.02197805771783, 1e-3, (0, -19.313776897792877));
        var expressions = Run(model.Blendshapes, 0, 256);
        Matches(expressions.Output(0), 0.23596526573108997, 0.15302971470989465, 1e-5, (0, 9.776841532622724e-05), (17, 0.008949960970309086), (51, 3.3275548793046397e-06));
    }

    private static TfliteInterpreter Run(TfliteModel network, double low, double high)
    {
        var interpreter = new TfliteInterpreter(network);
        var input = interpreter.Input(0);
        for (var i = 0; i < input.Length; i++)
            input[i] = (float)(low + ((high - low) * (i * 7919L % 10007) / 10007));
        interpreter.Run();
        return interpreter;
    }

    /// <summary>Single values within the tolerance; means within a tenth of it, mean squares within it as a share.</summary>
    private static void Matches(ReadOnlySpan<float> actual, double mean, double meanSquare, double tolerance, params (int Place, double Value)[] values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in actual)
            (sum, squares) = (sum + value, squares + ((double)value * value));
        Assert.Equal(mean, sum / actual.Length, actual.Length == 1 ? tolerance : tolerance / 10);
        Assert.Equal(meanSquare, squares / actual.Length, tolerance * meanSquare);
        foreach (var (place, value) in values)
            Assert.Equal(value, actual[place], tolerance);
    }

    private static float[] Numbers(string folder, string file, string field) =>
    [
        .. File.ReadLines(Path.Combine(folder, file))
            .Where(line => line.Trim().StartsWith(field, StringComparison.Ordinal))
            .Select(line => float.Parse(line.Trim()[field.Length..], CultureInfo.InvariantCulture)),
    ];
}
