using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Whether values can be gone on with.</summary>
internal static class Finite
{
    /// <summary>No value is NaN or infinite. Their number is a multiple of 16.</summary>
    public static bool All(ReadOnlySpan<float> values)
    {
        var bad = Vector512<float>.Zero;
        foreach (var vector in MemoryMarshal.Cast<float, Vector512<float>>(values))
            bad += vector - vector; // NaN for both, and NaN stays
        return bad == Vector512<float>.Zero;
    }
}
