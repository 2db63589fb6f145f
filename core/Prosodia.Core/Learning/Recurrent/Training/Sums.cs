using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Passes over all parameters; lengths are multiples of 16.</summary>
internal static class Sums
{
    /// <summary>Adds values to others.</summary>
    public static void Add(Span<float> sums, ReadOnlySpan<float> values)
    {
        var to = MemoryMarshal.Cast<float, Vector512<float>>(sums);
        var from = MemoryMarshal.Cast<float, Vector512<float>>(values);
        for (var i = 0; i < to.Length; i++)
            to[i] += from[i];
    }

    /// <summary>No value is NaN or infinite.</summary>
    public static bool AreFinite(ReadOnlySpan<float> values)
    {
        var bad = Vector512<float>.Zero;
        foreach (var vector in MemoryMarshal.Cast<float, Vector512<float>>(values))
            bad += vector - vector; // NaN for both, and NaN stays
        return bad == Vector512<float>.Zero;
    }
}
