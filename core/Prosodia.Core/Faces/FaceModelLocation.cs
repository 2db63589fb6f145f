namespace Prosodia.Faces;

/// <summary>Where the face model's file is, which is not part of this program.</summary>
public static class FaceModelLocation
{
    /// <summary>The environment variable that names it.</summary>
    public const string Variable = "PROSODIA_FACE_MODEL";

    /// <summary>Where its publisher has it.</summary>
    public const string Address =
        "https://storage.googleapis.com/mediapipe-models/face_landmarker/face_landmarker/float16/1/face_landmarker.task";

    /// <summary>Which file is needed, where it comes from, and how it is named.</summary>
    public const string Needed =
        $"A face model is needed: face_landmarker.task of MediaPipe (float16, version 1; Apache-2.0; SHA-256 {FaceModel.KnownSha256}). "
        + $"Download it from {Address}, and name the file by {Variable}";

    /// <summary>The file that is named; null when none is.</summary>
    /// <param name="given">A path that goes before the environment's; null or empty for none.</param>
    public static string? Find(string? given) =>
        given is { Length: > 0 } ? given : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;
}
