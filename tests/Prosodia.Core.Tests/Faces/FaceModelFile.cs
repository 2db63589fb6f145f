using Xunit.Abstractions;

namespace Prosodia.Tests.Faces;

/// <summary>The face model, which is not part of the repository: see <see cref="SharedFiles"/>.</summary>
internal static class FaceModelFile
{
    private const string Variable = "PROSODIA_FACE_MODEL";
    private const string Name = "models/face_landmarker.task";

    public static string? FullPath { get; } = SharedFiles.Find(Variable, Name);

    /// <summary>Whether there is no model; says so, and what is not tried, in the test's output.</summary>
    public static bool IsAbsent(ITestOutputHelper output, string what) => SharedFiles.IsAbsent(output, FullPath, Variable, Name, what);
}
