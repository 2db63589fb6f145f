using System.IO.Compression;
using Prosodia.Faces;
using Prosodia.Faces.Tflite;
using Prosodia.Tests.Faces.Tflite;
using Xunit.Abstractions;

namespace Prosodia.Tests.Faces;

public sealed class FaceModelTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Names = ["face_detector.tflite", "face_landmarks_detector.tflite", "face_blendshapes.tflite"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_published_model_is_read_and_known()
    {
        if (FaceModelFile.IsAbsent(output, "whether the published model is known"))
            return;
        var model = FaceModelFile.Model;
        Assert.True(model.IsKnown);
        Assert.Equal(FaceModel.KnownSha256, model.Sha256);
        Assert.Equal("1×256×256×3", model.Landmarks.Inputs[0].ToString());
        Assert.Equal("1×1×1×1434", model.Landmarks.Outputs[0].ToString());
    }

    [Fact]
    public void A_changed_model_is_read_but_not_known()
    {
        if (FaceModelFile.IsAbsent(output, "whether a changed model is told from the published one"))
            return;
        var path = Path.Combine(_folder.Root, "changed.task");
        File.Copy(FaceModelFile.FullPath!, path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
            zip.CreateEntry("note.txt");
        Assert.False(FaceModel.Load(path).IsKnown);
    }

    [Fact]
    public void A_net_of_other_shapes_is_refused()
    {
        var error = Refusal(Task(Names.Select(name => (name, TinyNet())).ToArray()));
        Assert.Contains("face_detector.tflite makes 3 from 3; 1×896×16, 1×896×1 from 1×128×128×3 is needed", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_net_is_refused_by_name_and_place()
    {
        var error = Refusal(Task(Names.Select(name => (name, TinyNet()[..100])).ToArray()));
        Assert.Contains("face_detector.tflite: byte ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_lacks_a_net_is_refused() =>
        Assert.Contains("it has no face_detector.tflite", Refusal(Task(("other.tflite", TinyNet()))), StringComparison.Ordinal);

    [Fact]
    public void A_model_with_a_net_twice_is_refused() =>
        Assert.Contains("more than one face_detector.tflite", Refusal(Task((Names[0], TinyNet()), (Names[0], TinyNet()))), StringComparison.Ordinal);

    [Fact]
    public void A_model_of_too_many_members_is_refused() =>
        Assert.Contains("more than 32 members", Refusal(Task([.. Enumerable.Range(0, 33).Select(i => ($"{i}", Array.Empty<byte>()))])), StringComparison.Ordinal);

    [Fact]
    public void A_member_that_unpacks_to_far_more_is_refused() =>
        Assert.Contains("bytes; at most 67108864 are read", Refusal(Task((Names[0], new byte[(64 << 20) + 1]))), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_zip_is_refused()
    {
        var path = Path.Combine(_folder.Root, "text.task");
        File.WriteAllText(path, "<html>Not found</html>");
        Assert.Contains("the file is cut short or is no zip file", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_or_nothing_is_refused()
    {
        Refusal(_folder.Root);
        Refusal(Path.Combine(_folder.Root, "missing.task"));
    }

    private static byte[] TinyNet()
    {
        var net = new TestNet();
        return net.Write(net.Operator(TfliteOperatorCode.Neg, [3], [], net.Input(3)));
    }

    private static string Refusal(string path)
    {
        var error = Assert.Throws<FaceModelException>(() => FaceModel.Load(path));
        Assert.Equal(path, error.File);
        return error.Message;
    }

    private string Task(params (string Name, byte[] Bytes)[] members)
    {
        var path = Path.Combine(_folder.Root, "made.task");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in members)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(bytes);
        }

        return path;
    }
}
