using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Audio;

/// <summary>Dot product of two runs of single-precision numbers that has the same bits on every machine.</summary>
internal static class DotProduct
{
    /// <summary>Lengths must be a multiple of this.</summary>
    public const int Block = 32;

    /// <summary>
    /// 32 partial sums (element i goes to sum i mod 32, in ascending order, product rounded before it is added), which are then
    /// added in a fixed tree: the order does not follow the machine's vector width, and no fused multiply-add is used.
    /// </summary>
    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right[..left.Length]);
        var (s0, s1, s2, s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (nuint i = 0; i < (nuint)left.Length; i += Block)
        {
            s0 += Vector256.LoadUnsafe(ref a, i) * Vector256.LoadUnsafe(ref b, i);
            s1 += Vector256.LoadUnsafe(ref a, i + 8) * Vector256.LoadUnsafe(ref b, i + 8);
            s2 += Vector256.LoadUnsafe(ref a, i + 16) * Vector256.LoadUnsafe(ref b, i + 16);
            s3 += Vector256.LoadUnsafe(ref a, i + 24) * Vector256.LoadUnsafe(ref b, i + 24);
        }

        var eight = s0 + s1 + (s2 + s3);
        var four = eight.GetLower() + eight.GetUpper();
        return four[0] + four[1] + (four[2] + four[3]);
    }
}
