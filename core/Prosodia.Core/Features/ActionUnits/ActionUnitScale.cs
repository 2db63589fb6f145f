namespace Prosodia.Features.ActionUnits;

/// <summary>What the numbers of an action-unit track mean. Tracks of different scales must never be mixed in one model.</summary>
public enum ActionUnitScale
{
    /// <summary>CERT: signed evidence of a detector (about −5 to 2), without an upper or lower end.</summary>
    CertEvidence,

    /// <summary>OpenFace 2.x: intensity from 0 (absent) to 5.</summary>
    OpenFaceIntensity,

    /// <summary>Estimates from the video itself, by MediaPipe's face landmarker: scores from 0 to 1, and distances as multiples of that between the eyes. Not validated FACS.</summary>
    FaceLandmarker,
}
