namespace Prosodia.Reports;

/// <summary>Which values of a contour stand for "nothing here". What is not a finite number always does.</summary>
public enum ContourGap
{
    /// <summary>Only values that are not finite.</summary>
    NotFinite,

    /// <summary>Zeros too: F0 of unvoiced frames, the centroid of digital silence.</summary>
    Zero,
}
