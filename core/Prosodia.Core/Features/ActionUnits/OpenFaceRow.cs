namespace Prosodia.Features.ActionUnits;

/// <summary>One face in one frame of an OpenFace file.</summary>
/// <param name="Frame">Number of the frame.</param>
/// <param name="Time">Seconds.</param>
/// <param name="Face">Which face.</param>
/// <param name="Confidence">0..1; 0 where the file does not say.</param>
/// <param name="Success">Whether the face was tracked.</param>
/// <param name="Values">Position of its channels among all values.</param>
internal readonly record struct OpenFaceRow(int Frame, double Time, int Face, double Confidence, bool Success, int Values);
