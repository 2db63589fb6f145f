using System.Numerics;
using System.Runtime.CompilerServices;

namespace Prosodia.Features.Framing;

/// <summary>
/// Frames side by side: lane l of every vector belongs to frame l of a block. Each frame's arithmetic is the plain, scalar
/// sequence of its formula, so results do not depend on how wide the machine's vectors are.
/// </summary>
/// <remarks>Arrays are [row × <see cref="Count"/>]: row i holds value i (a sample, a bin, a band) of every frame in the block.</remarks>
internal static class Lanes
{
    /// <summary>Frames in a block.</summary>
    public static int Count => Vector<float>.Count;

    /// <summary>Row <paramref name="row"/> of a single-precision array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ref float rows, int row) => Vector.LoadUnsafe(ref rows, (nuint)(row * Vector<float>.Count));

    /// <summary>Stores row <paramref name="row"/> of a single-precision array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, ref float rows, int row) =>
        value.StoreUnsafe(ref rows, (nuint)(row * Vector<float>.Count));

    /// <summary>Stores single-precision lanes as row <paramref name="row"/> of an array.</summary>
    public static void Store(Vector<float> value, float[] rows, int row) => value.CopyTo(rows, row * Vector<float>.Count);
}
