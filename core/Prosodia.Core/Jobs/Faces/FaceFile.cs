namespace Prosodia.Jobs.Faces;

/// <summary>What has become of the action units of one video.</summary>
/// <param name="Video">Name of the video below the input.</param>
/// <param name="File">The file with the action units; null if there is none.</param>
/// <param name="IsKept">Whether it was there before.</param>
/// <param name="Frames">Video frames that were looked at; 0 of a file that was there before.</param>
/// <param name="WithFace">Those of them with a face.</param>
/// <param name="Note">What is to be said of it.</param>
/// <param name="Error">Why there is no file.</param>
public sealed record FaceFile(string Video, string? File = null, bool IsKept = false, int Frames = 0, int WithFace = 0, string? Note = null, string? Error = null);
