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

    [Fact]
    public void Networks_equal_the_same_graphs_in_PyTorch()
    {
        // First values of the outputs for input k = (7919 k mod 1000) / 1000, in double precision, by a program in PyTorch that reads the same file and
        // shares no code with this one. Largest differences over all values: 4e-5 of positions up to 113, 5e-4 of coordinates up to 212.
        if (FaceModelFile.IsAbsent(output, "networks against PyTorch"))
            return;
        var model = FaceModel.Load(FaceModelFile.FullPath!);
        var detector = Run(model.Detector);
        Close([1.19596116f, -0.04708436f, 28.46736987f, 28.4670695f], detector.Output(0), 1e-4f);
        Close([-4.82399002f, -3.8801908f, -4.22680013f, -3.46117141f], detector.Output(1), 1e-4f);
        var landmarks = Run(model.Landmarks);
        Close([118.15657802f, 132.03233226f, -17.83686687f, 117.78134933f], landmarks.Output(0), 1e-3f);
        Close([-14.101221786f], landmarks.Output(1), 1e-3f);
    }

    private static TfliteInterpreter Run(TfliteModel network)
    {
        var interpreter = new TfliteInterpreter(network);
        var input = interpreter.Input(0);
        for (var k = 0; k < input.Length; k++)
            input[k] = (float)(k * 7919L % 1000 / 1000.0);
        interpreter.Run();
        return interpreter;
    }

    private static void Close(float[] expected, ReadOnlySpan<float> actual, float tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    private static float[] Numbers(string folder, string file, string field) =>
    [
        .. File.ReadLines(Path.Combine(folder, file))
            .Where(line => line.Trim().StartsWith(field, StringComparison.Ordinal))
            .Select(line => float.Parse(line.Trim()[field.Length..], CultureInfo.InvariantCulture)),
    ];
}
