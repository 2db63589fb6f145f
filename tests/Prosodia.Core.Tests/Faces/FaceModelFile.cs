using Xunit.Abstractions;

namespace Prosodia.Tests.Faces;

/// <summary>
/// The face model, which is not part of the repository: the file that PROSODIA_FACE_MODEL names, else <c>shared/models/face_landmarker.task</c> beside the
/// repository.
/// </summary>
internal static class FaceModelFile
{
    public static string? FullPath { get; } = Find();

    /// <summary>Whether there is no model; says so, and what is not tried, in the test's output.</summary>
    public static bool IsAbsent(ITestOutputHelper output, string what)
    {
        if (FullPath is not null)
        {
            Assert.True(File.Exists(FullPath), $"PROSODIA_FACE_MODEL names {FullPath}, which does not exist.");
            return false;
        }

        output.WriteLine($"NOT TRIED: {what}. There is no face model.");
        output.WriteLine("Set PROSODIA_FACE_MODEL to it, or put it beside the repository as shared/models/face_landmarker.task.");
        return true;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PROSODIA_FACE_MODEL") is { Length: > 0 } named)
            return Path.GetFullPath(named);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                continue;
            var file = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "models", "face_landmarker.task"));
            return File.Exists(file) ? file : null;
        }

        return null;
    }
}
