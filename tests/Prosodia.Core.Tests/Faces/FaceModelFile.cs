using Prosodia.Faces;
using Xunit.Abstractions;

namespace Prosodia.Tests.Faces;

/// <summary>MediaPipe's face landmarker, which is not part of the repository: see <see cref="SharedFiles"/>.</summary>
internal static class FaceModelFile
{
    private const string Variable = "PROSODIA_FACE_MODEL";
    private const string Name = "models/face_landmarker.task";

    private static readonly Lazy<FaceModel> Loaded = new(() => FaceModel.Load(FullPath!));

    public static string? FullPath { get; } = SharedFiles.Find(Variable, Name);

    /// <summary>The model, read once.</summary>
    public static FaceModel Model => Loaded.Value;

    /// <summary>Whether it is not there; says what is not compared.</summary>
    public static bool IsAbsent(ITestOutputHelper output, string what) => SharedFiles.IsAbsent(output, FullPath, Variable, Name, what);
}
